package org.gatehouse.attachment.reading;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.core.inspection.FindingCode;

/**
 * What the parts of an office document in a zip archive say that it does by itself: macros (MS-OVBA, Excel 4), links to
 * programs (DDE), what it fetches from elsewhere (ECMA-376 part 2, 9.3: relationships). No XML parser: nothing is
 * resolved, and entities are never expanded.
 */
final class OfficeMarkup {
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.6;
    private static final double SLIGHT = 0.3;
    /** Of elements in each other. */
    private static final int DEEPEST = 1000;

    private static final int MOST_RELATIONSHIPS = 5000;

    private static final Pattern RELATIONSHIP = Pattern.compile("<(?:\\w{1,20}:)?Relationship\\s([^>]{0,4000})>");
    private static final Pattern TARGET = Pattern.compile("target\\s{0,9}=\\s{0,9}[\"']([^\"']{0,2000})");
    private static final Pattern WEB = Pattern.compile("^(https?:|ftp:|mhtml:|file://[^/]|file:/{4,}|\\\\\\\\|//)");
    private static final Pattern INSTRUCTION =
            Pattern.compile("<w:instrText[^>]{0,200}>([^<]{0,2000})|w:instr=\"([^\"]{0,2000})\"");
    private static final Pattern DDE = Pattern.compile("\\bDDE(AUTO)?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTITY = Pattern.compile("<!ENTITY\\s", Pattern.CASE_INSENSITIVE);

    private final Reading reading;
    private final String path;

    OfficeMarkup(Reading reading, String path) {
        this.reading = reading;
        this.path = path;
    }

    /** @param name of an entry, whatever is in it */
    void name(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean macro = lower.endsWith("vbaproject.bin")
                || lower.startsWith("xl/macrosheets/")
                || lower.startsWith("basic/")
                || (lower.startsWith("scripts/") && !lower.endsWith("/"));
        if (macro) {
            reading.active(path, LIKELY, FindingCode.DOCUMENT_MACRO);
        } else if (lower.contains("/activex/") && lower.endsWith(".bin")) {
            reading.active(path, LIKELY, FindingCode.DOCUMENT_COMMAND);
        }
    }

    void markup(String name, LeafBytes bytes) {
        String text = new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8);
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".rels")) {
            relationships(text);
        } else if (lower.startsWith("word/")) {
            fields(text);
        } else if (lower.startsWith("xl/externallinks/") && text.contains("ddeLink")) {
            reading.active(path, SURE, FindingCode.DOCUMENT_COMMAND);
        }
        if (isDeep(text)) {
            // Its parser gives up in the middle, without a word.
            reading.unreadable(path, 1, "depth");
        }
        if (ENTITY.matcher(text.substring(0, Math.min(text.length(), 4096))).find()) {
            // Office writes none; whoever resolves them can be led to files, or to run out of memory.
            reading.active(path, LIKELY, FindingCode.DOCUMENT_REMOTE);
        }
    }

    private static boolean isDeep(String text) {
        int depth = 0;
        for (int at = text.indexOf('<'); at >= 0 && at + 1 < text.length(); at = text.indexOf('<', at + 1)) {
            int end = text.indexOf('>', at);
            boolean single = end > 0 && text.charAt(end - 1) == '/';
            char next = text.charAt(at + 1);
            if (next == '/') {
                depth--;
            } else if (!single && next != '?' && next != '!') {
                depth++;
            }
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    private void fields(String text) {
        StringBuilder instructions = new StringBuilder();
        Matcher matcher = INSTRUCTION.matcher(text);
        while (matcher.find() && instructions.length() < 100_000) {
            instructions.append(matcher.group(1) == null ? ' ' + matcher.group(2) + ' ' : matcher.group(1));
        }
        if (DDE.matcher(instructions).find()) {
            reading.active(path, SURE, FindingCode.DOCUMENT_COMMAND);
        }
    }

    private void relationships(String text) {
        Matcher matcher = RELATIONSHIP.matcher(text);
        for (int i = 0; i < MOST_RELATIONSHIPS && matcher.find(); i++) {
            String attributes = matcher.group(1);
            if (attributes.contains("\"External\"") || attributes.contains("'External'")) {
                external(attributes.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Web links are followed by people; the rest by the program, when the document is opened. */
    private void external(String attributes) {
        if (attributes.contains("/hyperlink") && !attributes.contains("\"mhtml:")) {
            return;
        }
        boolean ordinary = attributes.contains("/image")
                || attributes.contains("/video")
                || attributes.contains("/audio")
                || attributes.contains("/media")
                || attributes.contains("/externallinkpath");
        Matcher target = TARGET.matcher(attributes);
        boolean web = !target.find() || WEB.matcher(target.group(1)).find();
        boolean template = attributes.contains("/attachedtemplate") && !web;
        reading.active(path, ordinary || template ? SLIGHT : SURE, FindingCode.DOCUMENT_REMOTE);
    }
}
