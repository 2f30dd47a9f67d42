package org.gatehouse.attachment.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.gatehouse.core.inspection.FindingCode;

/**
 * What a PDF does by itself (ISO 32000-1, 12.6.4): scripts, launching programs. Looks at the bytes outside of streams
 * and into object streams, not at the object tree, so that a broken cross-reference table hides nothing. One document.
 */
final class PdfSigns {
    private static final double SURE = 0.9;
    private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern SCRIPT = Pattern.compile("/(JavaScript|JS)(?![A-Za-z0-9])");
    private static final Pattern LAUNCH = Pattern.compile("/Launch(?![A-Za-z0-9])");
    private static final int MOST_OBJECT_STREAMS = 500;
    private static final int LONGEST_DICTIONARY = 2000;
    private static final String BEGIN = "stream";
    private static final String END = "endstream";

    private final Reading reading;
    private final Leaf leaf;
    private boolean script;
    private boolean launch;

    PdfSigns(Reading reading, Leaf leaf) {
        this.reading = reading;
        this.leaf = leaf;
    }

    void look() throws IOException {
        String bytes = new String(leaf.bytes().array(), 0, leaf.bytes().length(), StandardCharsets.ISO_8859_1);
        int from = 0;
        int objectStreams = 0;
        for (int at = bytes.indexOf(BEGIN); at >= 0; at = bytes.indexOf(BEGIN, from)) {
            judge(bytes.substring(from, at));
            boolean packed =
                    objectStreams < MOST_OBJECT_STREAMS && isPacked(bytes, Math.max(from, at - LONGEST_DICTIONARY), at);
            int data = Segment.nextLine(leaf.bytes().array(), at, leaf.bytes().length());
            int end = bytes.indexOf(END, at);
            if (packed && end > data) {
                objectStreams++;
                judge(inflated(data, end));
            }
            from = end < 0 ? at + BEGIN.length() : end + END.length();
        }
        judge(bytes.substring(from));
        report();
    }

    private static boolean isPacked(String bytes, int from, int to) {
        return bytes.substring(from, to).contains("/ObjStm");
    }

    private String inflated(int from, int to) throws IOException {
        Inflater inflater = new Inflater();
        try (InflaterInputStream in =
                new InflaterInputStream(new ByteArrayInputStream(leaf.bytes().array(), from, to - from), inflater)) {
            LeafBytes objects = LeafBytes.read(in, reading.budget());
            return new String(objects.array(), 0, objects.length(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Another filter, or broken: the document's parser says so.
            return "";
        } finally {
            inflater.end();
        }
    }

    /** A name may be written with escapes, to hide it. */
    private void judge(String objects) {
        String plain = objects;
        if (objects.indexOf('#') >= 0) {
            Matcher matcher = ESCAPE.matcher(objects);
            plain = matcher.replaceAll(
                    match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        }
        script |= plain.indexOf("/J") >= 0 && SCRIPT.matcher(plain).find();
        launch |= plain.contains("/Launch") && LAUNCH.matcher(plain).find();
    }

    private void report() {
        if (script) {
            reading.active(leaf.path(), SURE, FindingCode.DOCUMENT_SCRIPT);
        }
        if (launch) {
            reading.active(leaf.path(), SURE, FindingCode.DOCUMENT_COMMAND);
        }
    }
}
