package org.gatehouse.attachment.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A second, cheap view of the received bytes while they pass to the MIME parser: line ends, NUL, the test virus, and
 * files put into text the old ways, which MIME does not know. One thread.
 */
final class RawView extends FilterInputStream {
    private static final int LINE_START = 40;
    private static final String BINHEX = "(This file must be converted with BinHex";

    private final TestVirus virus = new TestVirus();
    private final byte[] lineStart = new byte[LINE_START];
    private int column;
    private byte last;
    private boolean bareCr;
    private boolean bareLf;
    private boolean crLf;
    private boolean bareLfDot;
    private boolean nul;
    private boolean textFile;

    RawView(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            virus.next(buffer, offset, count);
            look(buffer, offset, offset + count);
        }
        return count;
    }

    /** What the MIME parser did not ask for is looked at all the same. */
    void drain() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        bareCr |= last == '\r';
    }

    void report(Reading reading) {
        Findings findings = new Findings(reading);
        if (virus.found()) {
            findings.testVirus();
        }
        if (bareCr) {
            findings.bareCr();
        }
        if (crLf && bareLf) {
            // A lone dot between unlike line ends is where one server may see the end of the message (SMTP smuggling).
            findings.defect(bareLfDot ? 0.9 : 0.3, "mixed-line-ends");
        }
        if (nul) {
            findings.defect(0.6, "nul");
        }
        if (textFile) {
            findings.defect(0.6, "file-in-text");
        }
    }

    private void look(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            byte next = buffer[i];
            if (next <= '\r' && next >= 0) {
                control(next);
            } else {
                bareCr |= last == '\r';
            }
            if (next == '\n') {
                endLine();
            } else if (column < LINE_START) {
                lineStart[column++] = next;
            }
            last = next;
        }
    }

    private void control(byte next) {
        nul |= next == 0;
        if (next == '\n') {
            crLf |= last == '\r';
            bareLf |= last != '\r';
        } else {
            bareCr |= last == '\r';
        }
    }

    private void endLine() {
        if (column > 0) {
            byte first = lineStart[0];
            if (first == '.') {
                bareLfDot |= column == 1 || (column == 2 && lineStart[1] == '\r');
            } else if (first == 'b' || first == '=' || first == '(') {
                textFile |= isTextFile();
            }
        }
        column = 0;
    }

    private boolean isTextFile() {
        String start = new String(lineStart, 0, column, StandardCharsets.ISO_8859_1);
        return start.matches("begin(-base64)? [0-7]{3,4} [^\r]+\r?")
                || start.startsWith("=ybegin ")
                || start.startsWith(BINHEX);
    }
}
