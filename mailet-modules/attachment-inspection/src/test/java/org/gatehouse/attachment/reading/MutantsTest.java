package org.gatehouse.attachment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.gatehouse.attachment.reading.Mails.ascii;
import static org.gatehouse.attachment.reading.Mails.attachment;
import static org.gatehouse.attachment.reading.Mails.multipart;
import static org.gatehouse.attachment.reading.Mails.read;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.wire.AnswerLimits;
import org.gatehouse.attachment.wire.Contents;
import org.gatehouse.attachment.wire.ContentsCodec;
import org.junit.jupiter.api.Test;

/**
 * Changes bytes of files that our own readers read, from a fixed seed: whatever comes out, there is an answer within
 * the limits, and it can be sent. {@code -Dgatehouse.mutants=10000} makes a drill of it.
 */
class MutantsTest {
    private static final int MUTANTS = Integer.getInteger("gatehouse.mutants", 400);
    private static final InspectionLimits LIMITS =
            new InspectionLimits(8 << 20, 4 << 20, 300, 8, 400_000, Duration.ofSeconds(10));

    @Test
    void everyMutantHasAnAnswer() throws IOException {
        Random random = new Random(4);
        List<byte[]> seeds = seeds();
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(seeds.get(i % seeds.size()).clone(), random);
            int number = i;
            assertThatCode(() -> {
                        Contents contents = read(mutant, LIMITS);
                        Contents sent = ContentsCodec.decode(ContentsCodec.encode(contents), AnswerLimits.of(LIMITS));
                        assertThat(sent.findings()).hasSameSizeAs(contents.findings());
                        assertThat(contents.workerUnsound()).isFalse();
                    })
                    .as("mutant %d", number)
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0 : -1);
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(40), bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, Math.max(0, length));
                }
            }
        }
        return bytes;
    }

    /** Binary files stand as they are in the message, so that their own bytes are changed. */
    private static List<byte[]> seeds() throws IOException {
        byte[] zip = Mails.zip("folder/a.txt", ascii("some words ".repeat(20)));
        return List.of(
                binary("a.zip", zip),
                binary("a.rar", ClosedArchiveTest.rar4(0x30, 0, ascii("stored words"))),
                binary("a.rar", ClosedArchiveTest.rar5(0, ascii("stored words"))),
                binary("a.lzh", ClosedArchiveTest.lzh(ascii("stored words"))),
                binary("a.cab", ClosedArchiveTest.cab()),
                binary("a.pdf", ascii("%PDF-1.4\n1 0 obj<</Type/ObjStm>>stream\nx\nendstream\n/J#53 (x)\n%%EOF")),
                binary("a.rtf", ascii("{\\rtf1{\\*\\template https://x}{\\field{\\fldinst DDE x}}words}")),
                ascii(multipart("Content-Type: text/html\r\n\r\n<a href='http://a.b@c.d/'>x</a><p style='a:b'>x"
                        + "<img src='data:x;base64,aGVsbG8='><script>var a='x'</script>")),
                ascii(multipart(attachment("a.zip", "application/zip", zip), "\r\nbegin 644 x\r\n#35H!\r\n`\r\nend")),
                ascii("Content-Type: multipart/mixed; boundary*0=a; boundary*1=b\r\nContent-Type: x\r\n\r\n--ab\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(zip)
                        + "=\r\n--ab--\r\n=ybegin line=1\r\nabc\r\n=yend\r\n(This file must be converted with BinHex 4.0)\r\n"
                        + ":#&0*9%46593K!*!%#:"));
    }

    private static byte[] binary(String name, byte[] file) {
        String head = "MIME-Version: 1.0\r\nContent-Type: application/octet-stream; name=" + name
                + "\r\nContent-Transfer-Encoding: binary\r\n\r\n";
        byte[] mail = new byte[head.length() + file.length];
        System.arraycopy(ascii(head), 0, mail, 0, head.length());
        System.arraycopy(file, 0, mail, head.length(), file.length);
        return mail;
    }
}
