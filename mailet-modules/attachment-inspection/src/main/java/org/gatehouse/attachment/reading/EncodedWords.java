package org.gatehouse.attachment.reading;

import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Decodes RFC 2047 in header text. */
final class EncodedWords {
    /** The decoder's time grows faster than its input. */
    static final int LONGEST = 8 * 1024;

    private EncodedWords() {}

    static boolean isTooLong(String text) {
        return text.length() > LONGEST;
    }

    /** What is too long is given as it stands. */
    static String decode(String text) {
        if (isTooLong(text) || !text.contains("=?")) {
            return text;
        }
        try {
            return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Wrongly encoded words show as they stand, in mail programs too.
            return text;
        }
    }
}
