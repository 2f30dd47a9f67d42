package org.gatehouse.attachment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.attachment.reading.Mails.ascii;
import static org.gatehouse.attachment.reading.Mails.attachment;
import static org.gatehouse.attachment.reading.Mails.multipart;
import static org.gatehouse.attachment.reading.Mails.read;
import static org.gatehouse.attachment.reading.Mails.zip;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.gatehouse.attachment.wire.Contents;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one way of reading does not show, another one finds. */
class OtherViewsTest {
    private static final String HEAD = "From: a@example.org\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain; boundary=b0",
                "Content-Type: =?utf-8?q?multipart/mixed?=; boundary=b0",
                "Content-Type: x-multipart/mixed; boundary=b0",
                "Content-Type: \"multipart/mixed\"; boundary=b0",
                "Content-Type: multipart/mixed; boundary=b1; boundary=b0",
                "Content-Type: multipart/mixed; boundary=b1\r\nContent-Type: multipart/mixed; boundary=b0",
                "Content-Type: text/plain\r\nContent-Type: multipart/mixed; boundary=b0",
                "Content-Type: multipart/mixed; boundary*0=b; boundary*1=0",
                "Content-Type: multipart/mixed; (remark) boundary=b0",
                "Content-Type: multipart/mixed",
                "Content-Type: multipart/mixed; boundary=\"b0",
                "X-Other: 1"
            })
    void findsTheFileWhateverTheTypeSays(String field) throws IOException {
        String part = attachment("a.zip", "application/zip", zip("a.txt", ascii(Mails.EICAR)));

        Contents contents = read(HEAD + field + "\r\n\r\n--b0\r\n\r\nwords\r\n--b0\r\n" + part + "\r\n--b0--\r\n");

        assertThat(codes(contents)).contains(FindingCode.MALWARE_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Transfer-Encoding: 7bit",
                "Content-Transfer-Encoding: x-base64",
                "Content-Transfer-Encoding base64",
                "Content-Transfer-Encoding:: base64",
                "Content-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: base64",
                "Content-Type: text/plain\r\n Content-Transfer-Encoding: base64"
            })
    void findsTheFileWhateverTheEncodingSays(String field) throws IOException {
        String packed = Base64.getMimeEncoder().encodeToString(zip("a.txt", ascii(Mails.EICAR)));

        Contents contents = read(multipart("Content-Type: text/plain\r\n" + field + "\r\n\r\n" + packed));

        assertThat(codes(contents)).contains(FindingCode.MALWARE_SIGNATURE);
    }

    @Test
    void findsTheFileInBase64HoweverDecodersDiffer() throws IOException {
        String packed = Base64.getEncoder().encodeToString(zip("a.txt", ascii(Mails.EICAR)));
        String junk = packed.replaceAll("(.{8})", "$1%");
        String padded = "AAAA=\r\n" + packed;
        String overhanging = packed.replaceAll("(.{4})", "$1AB\r\n");

        for (String content : List.of(junk, padded, overhanging)) {
            Contents contents =
                    read(multipart("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + content));

            assertThat(codes(contents)).contains(FindingCode.MALWARE_SIGNATURE);
        }
    }

    @Test
    void findsTheFileInQuotedPrintableHoweverDecodersDiffer() throws IOException {
        StringBuilder escaped = new StringBuilder();
        for (byte b : zip("a.txt", ascii(Mails.EICAR))) {
            escaped.append('=').append(String.format("=%02X", b & 0xff)).append("=\r\n");
        }

        Contents contents = read(
                multipart("Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + escaped));

        assertThat(codes(contents)).contains(FindingCode.MALWARE_SIGNATURE, FindingCode.STRUCTURE_HIDDEN_PART);
    }

    @Test
    void unpacksUuencodeAndYEncAndBinHex() throws IOException {
        // A zip archive of "a.txt" with "hello" inside is too long by hand: a program's first bytes do.
        String uu = "begin 644 a.exe\r\n#35H!\r\n`\r\nend\r\n";
        String y = "=ybegin line=128 size=12 name=a.exe\r\nw\u0084*+*****)))\r\n=yend size=12\r\n";

        assertThat(codes(read(multipart("\r\n" + uu)))).contains(FindingCode.STRUCTURE_FILE_IN_TEXT);
        assertThat(OldEncodings.uudecode(ascii(uu), 0, uu.length()))
                .hasValueSatisfying(bytes -> assertThat(bytes).startsWith('M', 'Z', 1));
        byte[] yBytes = y.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(OldEncodings.yDecode(yBytes, 0, yBytes.length))
                .hasValueSatisfying(bytes -> assertThat(bytes).startsWith('M', 'Z', 0, 1, 0));
    }

    @Test
    void readsTextThatOnlyAnotherViewShows() throws IOException {
        String mail = HEAD
                + "Content-Type: multipart/mixed; boundary=b0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n"
                + "--b0\r\n\r\nfirst words\r\n--b0--\r\n--b1\r\n\r\nother words\r\n--b1--\r\n";

        Contents contents = read(mail);

        assertThat(contents.parts()).extracting(MailPart::text).anyMatch(text -> text.contains("first words"));
        assertThat(contents.parts()).extracting(MailPart::text).anyMatch(text -> text.contains("other words"));
        assertThat(codes(contents)).contains(FindingCode.STRUCTURE_REPEATED_CONTENT_TYPE);
    }

    @Test
    void aCutMessageIsNoReasonToHoldIt() throws IOException {
        String mail = multipart("\r\nwords", attachment("a.zip", "application/zip", zip("a.txt", ascii("words"))));

        Contents contents = read(mail.substring(0, mail.length() - "--b0--\r\n".length()));

        assertThat(codes(contents)).contains(FindingCode.STRUCTURE_PART_NOT_CLOSED);
        assertThat(contents.findings()).allMatch(finding -> finding.score() < 0.5);
    }

    @Test
    void ordinaryMailIsReadOnce() throws IOException {
        Contents contents = read(multipart(
                "Content-Type: text/plain\r\n\r\nwords",
                attachment("a.zip", "application/zip", zip("a.txt", ascii("hello")))));

        assertThat(contents.parts())
                .extracting(part -> part.path().value())
                .containsExactly("subject", "1", "2", "2/0");
        assertThat(contents.findings()).isEmpty();
    }

    private static List<FindingCode> codes(Contents contents) {
        return contents.findings().stream().map(Finding::code).distinct().toList();
    }
}
