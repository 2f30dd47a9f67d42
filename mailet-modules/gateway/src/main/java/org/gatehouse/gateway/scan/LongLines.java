package org.gatehouse.gateway.scan;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Lines of any length; what goes beyond {@value #LONGEST} characters of one is passed over. For one thread. */
public final class LongLines {
    private static final int LONGEST = 32 << 20;
    private static final int CHUNK = 64 * 1024;

    private final Reader reader;
    private final char[] chunk = new char[CHUNK];
    private int at;
    private int end;

    public LongLines(Reader reader) {
        this.reader = reader;
    }

    /** Empty at the end of the input. */
    public Optional<String> next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int from = at;
            while (at < end && chunk[at] != '\n') {
                at++;
            }
            line.append(chunk, from, Math.min(at - from, LONGEST - line.length()));
            if (at < end) {
                at++;
                break;
            }
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return any ? Optional.of(line.toString()) : Optional.empty();
    }

    /** Puts the characters for which {@code \n}, {@code \t} and {@code \\} stand. */
    public static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int from = 0; from < text.length(); from++) {
            char next = from + 1 < text.length() ? text.charAt(from + 1) : ' ';
            if (text.charAt(from) == '\\' && (next == 'n' || next == 't' || next == '\\')) {
                plain.append(next == 'n' ? '\n' : next == 't' ? '\t' : '\\');
                from++;
            } else {
                plain.append(text.charAt(from));
            }
        }
        return plain.toString();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, reader.read(chunk));
        return end > 0;
    }
}
