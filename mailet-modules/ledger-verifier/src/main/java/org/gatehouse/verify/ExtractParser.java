package org.gatehouse.verify;

import java.util.List;

/** Reads one line of a custody extract: these names in this order, no white space, no other fields. */
final class ExtractParser {
    static final String BEGIN = "{\"extract\":";
    private static final String EARLIER = "{\"earlier\":";
    private static final String END = "{\"end\":";

    private ExtractParser() {}

    static ExtractLine parse(String line) throws Malformed {
        LineReader reader = new LineReader(line);
        ExtractLine parsed = line(reader);
        reader.end();
        return parsed;
    }

    private static ExtractLine line(LineReader reader) throws Malformed {
        if (reader.startsWith(BEGIN)) {
            reader.expect(BEGIN + "{\"checkpoint\":");
            String note = reader.string();
            reader.expect("}}");
            return new ExtractLine.Begin(note);
        }
        if (reader.startsWith(EARLIER)) {
            reader.expect(EARLIER + "{\"checkpoint\":");
            String note = reader.string();
            reader.expect(",\"proof\":");
            List<String> proof = reader.hashes();
            reader.expect("}}");
            return new ExtractLine.Earlier(note, proof);
        }
        if (reader.startsWith(END)) {
            reader.expect(END + "{\"earlier\":");
            long earlier = reader.number();
            reader.expect(",\"entries\":");
            long entries = reader.number();
            reader.expect("}}");
            return new ExtractLine.Finish(earlier, entries);
        }
        Fields fields = LineParser.fields(reader);
        String leaf = reader.hash();
        reader.expect(",\"proof\":");
        List<String> proof = reader.hashes();
        reader.expect("}");
        return new ExtractLine.Proved(fields, leaf, proof);
    }
}
