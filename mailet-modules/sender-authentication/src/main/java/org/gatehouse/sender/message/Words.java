package org.gatehouse.sender.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mail programs show of a text in a header: encoded words decoded wherever they stand (RFC 2047). */
final class Words {
    private static final Pattern WORD = Pattern.compile("=\\?([^?*]{1,40})(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=");
    private static final Pattern BETWEEN = Pattern.compile("\\?=\\s+=\\?");

    private Words() {}

    /** @param raw each octet one character */
    static String shown(String raw) {
        String utf8 = utf8(raw);
        Matcher words = WORD.matcher(BETWEEN.matcher(utf8).replaceAll("?==?"));
        return words.replaceAll(word -> Matcher.quoteReplacement(decode(word))).strip();
    }

    /** Octets that are UTF-8 are shown as that (RFC 6532). */
    private static String utf8(String raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return raw;
        }
    }

    /** What cannot be decoded stays as it is. */
    private static String decode(MatchResult word) {
        try {
            Charset charset = Charset.forName(word.group(1));
            boolean base64 = word.group(2).equalsIgnoreCase("b");
            return new String(base64 ? base64(word.group(3)) : quoted(word.group(3)), charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return word.group();
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean coded = c == '='
                    && at + 2 < text.length()
                    && Character.digit(text.charAt(at + 1), 16) >= 0
                    && Character.digit(text.charAt(at + 2), 16) >= 0;
            if (coded) {
                bytes.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }
}
