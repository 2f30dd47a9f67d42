package org.gatehouse.verify;

import java.time.Instant;
import java.util.SortedMap;

/**
 * Reads one line of an export. It takes only the one shape that docs/ledger.md gives: these names in this order, no
 * white space, no other fields.
 */
final class LineParser {
    private LineParser() {}

    static ExportLine parse(String line) throws Malformed {
        LineReader reader = new LineReader(line);
        ExportLine parsed = reader.startsWith("{\"end\":") ? end(reader) : entry(reader);
        reader.end();
        return parsed;
    }

    private static Entry entry(LineReader reader) throws Malformed {
        Fields fields = fields(reader);
        String leaf = reader.hash();
        reader.expect(",\"chain\":");
        String chain = reader.hash();
        reader.expect("}");
        return new Entry(fields, leaf, chain);
    }

    /** All that stands before the leaf hash. */
    static Fields fields(LineReader reader) throws Malformed {
        reader.expect("{\"sequence\":");
        long sequence = reader.number();
        reader.expect(",\"at\":");
        Instant at = reader.time();
        reader.expect(",\"kind\":");
        String kind = reader.string();
        reader.expect(",\"subject\":");
        String subject = reader.string();
        reader.expect(",\"actor\":");
        String actor = reader.string();
        reader.expect(",\"details\":");
        SortedMap<String, String> details = reader.details();
        reader.expect(",\"leaf\":");
        return new Fields(sequence, at, kind, subject, actor, details);
    }

    private static End end(LineReader reader) throws Malformed {
        reader.expect("{\"end\":{\"entries\":");
        long entries = reader.number();
        reader.expect(",\"chain\":");
        String chain = reader.hash();
        reader.expect("}}");
        return new End(entries, chain);
    }
}
