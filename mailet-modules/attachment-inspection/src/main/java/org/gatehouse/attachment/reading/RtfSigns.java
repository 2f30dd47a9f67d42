package org.gatehouse.attachment.reading;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gatehouse.core.inspection.FindingCode;

/** What an RTF document does by itself: DDE fields, remote templates, linked objects (RTF 1.9.1). Stateless. */
final class RtfSigns {
    private static final double SURE = 0.9;
    private static final Pattern TEMPLATE = Pattern.compile("\\\\template\\s*[^}]{0,200}?(https?:|\\\\\\\\|ftp:)");
    private static final Pattern DDE = Pattern.compile("\\\\fldinst[^}]{0,500}\\bdde(auto)?\\b");
    private static final Pattern LINK = Pattern.compile("\\\\obj(autlink|link|sub|pub)\\b");

    /** Of groups in each other: its parser passes over what is deeper. */
    private static final int DEEPEST = 500;

    private RtfSigns() {}

    private static boolean isDeep(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest > DEEPEST;
    }

    static void look(Reading reading, Leaf leaf) {
        String text = new String(leaf.bytes().array(), 0, leaf.bytes().length(), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        if (isDeep(text)) {
            reading.unreadable(leaf.path(), 1, "depth");
        }
        if (DDE.matcher(text).find()) {
            reading.active(leaf.path(), SURE, FindingCode.DOCUMENT_COMMAND);
        }
        if (TEMPLATE.matcher(text).find() || LINK.matcher(text).find()) {
            reading.active(leaf.path(), SURE, FindingCode.DOCUMENT_REMOTE);
        }
    }
}
