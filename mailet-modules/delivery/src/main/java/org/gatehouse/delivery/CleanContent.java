package org.gatehouse.delivery;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gatehouse.core.mail.MailContent;

/** A message without the header fields that claim to be ours. Everything else stays byte for byte. Thread-safe. */
record CleanContent(MailContent content, Marking marking) implements MailContent {
    /** As received: what is taken out makes it smaller. */
    @Override
    public long size() {
        return content.size();
    }

    @Override
    public InputStream open() throws IOException {
        return new Cleaned(content.open(), marking);
    }

    /** Reads the header line by line and the body as it is. For one thread. */
    private static final class Cleaned extends FilterInputStream {
        private static final int LINE = 4096;

        private final Marking marking;
        private byte[] line = new byte[0];
        private int at;
        private int ahead = NOTHING;
        private boolean inBody;
        private boolean lineGoesOn;
        private boolean dropping;

        private static final int NOTHING = -2;

        Cleaned(InputStream in, Marking marking) {
            super(new java.io.BufferedInputStream(in, 16 * 1024));
            this.marking = marking;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (at == line.length && !inBody) {
                nextLine();
            }
            if (at == line.length) {
                return super.read(bytes, offset, length);
            }
            int taken = Math.min(length, line.length - at);
            System.arraycopy(line, at, bytes, offset, taken);
            at += taken;
            return taken;
        }

        /** A field that is not kept leaves an empty line behind here, which is none in the message. */
        private void nextLine() throws IOException {
            byte[] next = readLine();
            at = 0;
            line = next;
            if (next.length == 0 || isEmptyLine(next)) {
                inBody = true;
                return;
            }
            boolean newField = !lineGoesOn && next[0] != ' ' && next[0] != '\t';
            lineGoesOn = next[next.length - 1] != '\n';
            if (newField) {
                dropping = marking.isForged(beginning(next));
            }
            if (dropping) {
                line = new byte[0];
            }
        }

        private boolean isEmptyLine(byte[] next) {
            return !lineGoesOn && (next[0] == '\n' || (next.length == 2 && next[0] == '\r' && next[1] == '\n'));
        }

        /** With the folded lines that follow, as long as nothing of the value was seen. */
        private String beginning(byte[] first) throws IOException {
            String field = text(first);
            while (!lineGoesOn && hasNoValue(field) && peek()) {
                byte[] more = readLine();
                lineGoesOn = more.length > 0 && more[more.length - 1] != '\n';
                field += text(more);
                line = join(line, more);
            }
            return field;
        }

        private static boolean hasNoValue(String field) {
            String value = field.substring(field.indexOf(':') + 1);
            return Marking.withoutComments(value).isBlank() && field.length() < LINE;
        }

        /** Whether a folded line follows. */
        private boolean peek() throws IOException {
            if (ahead == NOTHING) {
                ahead = in.read();
            }
            return ahead == ' ' || ahead == '\t';
        }

        /** Up to the line feed, or as much as is held at once; empty at the end. */
        private byte[] readLine() throws IOException {
            byte[] read = new byte[LINE];
            int length = 0;
            while (length < LINE) {
                int b = ahead == NOTHING ? in.read() : ahead;
                ahead = NOTHING;
                if (b < 0) {
                    break;
                }
                read[length++] = (byte) b;
                if (b == '\n') {
                    break;
                }
            }
            return Arrays.copyOf(read, length);
        }

        private static byte[] join(byte[] one, byte[] other) {
            byte[] both = Arrays.copyOf(one, one.length + other.length);
            System.arraycopy(other, 0, both, one.length, other.length);
            return both;
        }

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
