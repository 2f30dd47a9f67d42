package org.gatehouse.attachment.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.gatehouse.core.inspection.FindingCode;

/**
 * A second, cheap view of the received bytes while they pass to the MIME parser: line ends, NUL, the test virus, and
 * files put into text the old ways, which MIME does not know. One thread.
 */
final class RawView extends FilterInputStream {
    private static final int LINE_START = 40;
    private static final String BINHEX = "(This file must be converted with BinHex";

    private static final byte[] NOTHING = {};

    private final TestVirus virus = new TestVirus();
    private final int mostKept;
    private byte[] kept = new byte[16 * 1024];
    private long size;
    private int contentFields;
    private final byte[] lineStart = new byte[LINE_START];
    private int column;
    private byte last;
    private boolean bareCr;
    /** CR CR LF, as some programs write on Windows. */
    private boolean doubledCr;

    private boolean afterTwoCr;
    private boolean bareLf;
    private boolean crLf;
    private boolean bareLfDot;
    private boolean nul;
    private boolean textFile;
    private boolean reported;

    /** @param mostKept how long a message may be to be kept for other views */
    RawView(InputStream in, int mostKept) {
        super(in);
        this.mostKept = mostKept;
    }

    /** The message as received; may be longer than {@link #size}. Empty where it is too long to be kept. */
    byte[] bytes() {
        return size > mostKept ? NOTHING : kept;
    }

    long size() {
        return size;
    }

    /** Lines that begin as fields that say what a part is. */
    int contentFields() {
        return contentFields;
    }

    boolean isReported() {
        return reported;
    }

    boolean hasTextFile() {
        return textFile;
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
            keep(buffer, offset, count);
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
        reported = true;
        Findings findings = new Findings(reading);
        if (virus.found()) {
            findings.testVirus();
        }
        if (bareCr || doubledCr) {
            findings.bareCr(bareCr ? 0.9 : 0.3);
        }
        if (crLf && bareLf) {
            // A lone dot between unlike line ends is where one server may see the end of the message (SMTP smuggling).
            findings.defect(bareLfDot ? 0.9 : 0.3, FindingCode.STRUCTURE_MIXED_LINE_ENDS);
        }
        if (nul) {
            findings.defect(0.3, FindingCode.STRUCTURE_NUL);
        }
        if (textFile) {
            findings.defect(0.6, FindingCode.STRUCTURE_FILE_IN_TEXT);
        }
    }

    private void keep(byte[] buffer, int offset, int count) {
        size += count;
        if (size > mostKept) {
            kept = NOTHING;
            return;
        }
        if (size > kept.length) {
            kept = Arrays.copyOf(kept, (int) Math.min(mostKept, Math.max(2L * kept.length, size)));
        }
        System.arraycopy(buffer, offset, kept, (int) (size - count), count);
    }

    private void look(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            byte next = buffer[i];
            if (next <= '\r' && next >= 0) {
                control(next);
            } else {
                bareCr |= last == '\r';
                afterTwoCr = false;
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
            doubledCr |= afterTwoCr;
            afterTwoCr = false;
        } else if (next == '\r' && last == '\r' && !afterTwoCr) {
            afterTwoCr = true;
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
            } else if (first == 'c' || first == 'C' || first == ' ' || first == '\t') {
                countContentField();
            }
        }
        column = 0;
    }

    /** Programs differ in what they let stand between name and colon, so that only the beginning counts. */
    private void countContentField() {
        String start = new String(lineStart, 0, column, StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("content-t") || start.startsWith("content-disp")) {
            contentFields++;
        }
    }

    private boolean isTextFile() {
        String start = new String(lineStart, 0, column, StandardCharsets.ISO_8859_1);
        return start.matches("begin(-base64)? [0-7]{3,4} [^\r]+\r?")
                || start.startsWith("=ybegin ")
                || start.startsWith(BINHEX);
    }
}
