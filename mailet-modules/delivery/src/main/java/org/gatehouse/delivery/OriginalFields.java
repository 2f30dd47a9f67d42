package org.gatehouse.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.core.mail.MailContent;

/**
 * The two header fields of a returned message by which its sender finds it again. Nothing else of it is repeated, and
 * these only where they are what they should be: nobody may smuggle a text into a notice by them. A Message-ID must be
 * of ordinary length, an RFC 5322 dot-atom before the @ and a domain name after it.
 */
record OriginalFields(Optional<String> date, Optional<String> messageId) {
    private static final int LONGEST_HEADER = 64 * 1024;
    private static final Pattern DATE = Pattern.compile(
            "(?im)^Date:\\s*((?:[a-z]{3},\\s*)?\\d{1,2} [a-z]{3} \\d{4} \\d\\d:\\d\\d(?::\\d\\d)? (?:[+-]\\d{4}|[a-z]{1,5}))");
    private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[a-z0-9-]+";
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*((?=<[^>]{1,98}>)<" + ATOM
            + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*>)\\s*$");

    static final OriginalFields NONE = new OriginalFields(Optional.empty(), Optional.empty());

    static OriginalFields of(MailContent content) throws IOException {
        try (InputStream in = content.open()) {
            String start = new String(in.readNBytes(LONGEST_HEADER), StandardCharsets.ISO_8859_1);
            int end = start.indexOf("\r\n\r\n");
            String header = end < 0 ? start : start.substring(0, end);
            return new OriginalFields(find(DATE, header), find(MESSAGE_ID, header));
        }
    }

    private static Optional<String> find(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "OriginalFields[date=" + date.isPresent() + ", messageId=" + messageId.isPresent() + "]";
    }
}
