package org.gatehouse.attachment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.gatehouse.attachment.reading.Mails.ascii;
import static org.gatehouse.attachment.reading.Mails.attachment;
import static org.gatehouse.attachment.reading.Mails.multipart;
import static org.gatehouse.attachment.reading.Mails.plain;
import static org.gatehouse.attachment.reading.Mails.read;
import static org.gatehouse.attachment.reading.Mails.zip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.wire.Contents;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.junit.jupiter.api.Test;

class MailReaderTest {
    @Test
    void cutsANameThatIsTooLongToTellAndSaysSo() throws IOException {
        String name = "n".repeat(600) + ".txt";

        Contents contents = read(multipart(attachment("a.zip", "application/zip", zip(name, ascii("hello")))));

        assertThat(contents.parts()).extracting(part -> part.name().length()).contains(500);
        assertThat(contents.findings()).extracting(Finding::code).containsExactly(FindingCode.UNSCANNABLE_LIMIT);
    }

    @Test
    void readsSubjectAndBody() throws IOException {
        Contents contents =
                read("Subject: =?utf-8?q?caf=C3=A9?=\r\n\r\nSee https://example.org/a, and www.example.org.\r\n");

        assertThat(part(contents, "subject").text()).isEqualTo("caf\u00e9");
        assertThat(part(contents, "1").kind()).isEqualTo(MailPart.Kind.BODY);
        assertThat(part(contents, "1").text()).contains("See https");
        assertThat(contents.urls()).containsExactly("https://example.org/a", "www.example.org");
        assertThat(contents.findings()).isEmpty();
    }

    @Test
    void readsHiddenHtmlTextToo() throws IOException {
        Contents contents = read("Content-Type: text/html; charset=utf-8\r\n\r\n"
                + "<p>shown<span style='display:none'>concealed</span><a href='https://example.org/x'>l</a></p>");

        assertThat(part(contents, "1").text()).contains("shown", "concealed");
        assertThat(contents.urls()).containsExactly("https://example.org/x");
    }

    @Test
    void readsOrdinaryDocumentsWithoutFindings() throws IOException {
        Contents contents = read(warmUp("documents.eml"));

        assertThat(contents.findings()).isEmpty();
        assertThat(named(contents, "trip.docx").text()).contains("permission slip for the museum trip");
        assertThat(named(contents, "marks.xlsx").text()).contains("Year nine has swimming", "39.5");
        assertThat(named(contents, "menu.pdf").text()).contains("pasta, soup and salad");
        assertThat(named(contents, "notes.txt").text()).contains("library opens");
        assertThat(contents.parts()).anyMatch(part -> part.text().equals("Inner"));
    }

    @Test
    void givesSizeAndHashOfTheDecodedBytes() throws Exception {
        byte[] bytes = {1, 2, 3, 4, 5};

        MailPart part = part(read(multipart(attachment("a.bin", "application/octet-stream", bytes))), "1");

        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(part.size()).isEqualTo(5);
        assertThat(part.sha256()).isEqualTo(sha256);
    }

    @Test
    void decodesNamesOfBothKinds() throws IOException {
        String extended = "Content-Type: text/plain\r\nContent-Disposition: attachment;\r\n"
                + " filename*0*=utf-8''caf%C3%A9%20;\r\n filename*1=menu.txt\r\n\r\nx";
        String encoded = "Content-Type: text/plain; name=\"=?utf-8?b?Y2Fmw6kudHh0?=\"\r\n\r\nx";

        Contents contents = read(multipart(extended, encoded));

        assertThat(part(contents, "1").name()).isEqualTo("caf\u00e9 menu.txt");
        assertThat(part(contents, "2").name()).isEqualTo("caf\u00e9.txt");
    }

    @Test
    void looksIntoForwardedMessages() throws IOException {
        Contents contents = read(multipart("Content-Type: message/rfc822\r\n\r\n" + plain("inner words")));

        assertThat(part(contents, "1.0").text()).isEqualTo("Hello");
        assertThat(part(contents, "1.1").text()).contains("inner words");
    }

    @Test
    void findsTheTestVirusInsideArchives() throws IOException {
        byte[] inner = zip("deep.txt", ascii("ab" + Mails.EICAR));

        Contents contents = read(multipart(attachment("a.zip", "application/zip", zip("b.zip", inner))));

        assertThat(codes(contents)).contains(FindingCode.MALWARE_SIGNATURE);
    }

    @Test
    void findsTheTestVirusWhereItBeginsTwice() throws IOException {
        assertThat(codes(read(plain("X5O!P%@AP[4\\PZX5" + Mails.EICAR)))).contains(FindingCode.MALWARE_SIGNATURE);
    }

    @Test
    void saysThatAnEncryptedZipIsEncrypted() throws IOException {
        byte[] zip = zip("a.txt", ascii("words"));
        zip[6] |= 1;
        zip[lastIndexOf(zip, "PK\u0001\u0002") + 8] |= 1;

        Contents contents = read(multipart(attachment("a.zip", "application/zip", zip)));

        assertThat(codes(contents)).containsExactly(FindingCode.ATTACHMENT_ENCRYPTED);
    }

    @Test
    void saysThatABrokenZipIsNotRead() throws IOException {
        byte[] zip = zip("a.txt", ascii("words and more words"));

        Contents contents =
                read(multipart(attachment("a.zip", "application/zip", Arrays.copyOf(zip, zip.length - 30))));

        assertThat(codes(contents)).containsExactly(FindingCode.UNSCANNABLE_PARSE);
    }

    @Test
    void callsAMessageUnreadAsAWholeWhereItsReadingEndsEarly() throws IOException {
        byte[] message = ascii(multipart(attachment("a.txt", "text/plain", ascii("words"))));

        Contents contents = new MailReader(InspectionLimits.standard()).read(new FailsOnce(message));

        assertThat(contents.findings())
                .filteredOn(finding -> finding.code() == FindingCode.UNSCANNABLE_CRASH)
                .singleElement()
                .extracting(Finding::part)
                .isEqualTo(Optional.empty());
    }

    /** Throws at its second reading, and is well again. */
    private static final class FailsOnce extends FilterInputStream {
        private int readings;

        private FailsOnce(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (++readings == 2) {
                throw new IllegalStateException("as a parser fails");
            }
            return super.read(into, offset, Math.min(length, 20));
        }
    }

    @Test
    void seesFilesThatAZipDirectoryDoesNotName() throws IOException {
        byte[] hidden = zip("a.exe", new byte[200]);
        byte[] shown = zip("a.txt", ascii("words"));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(hidden);
        both.writeBytes(shown);

        Contents contents = read(multipart(attachment("a.zip", "application/zip", both.toByteArray())));

        assertThat(codes(contents)).contains(FindingCode.ARCHIVE_OUTSIDE_BYTES);
    }

    @Test
    void seesAProgramUnderAPicturesName() throws IOException {
        byte[] program = Arrays.copyOf(ascii("MZ\u0000\u0001"), 300);

        Contents contents = read(multipart(attachment("holiday.jpg", "image/jpeg", program)));

        assertThat(codes(contents)).contains(FindingCode.ATTACHMENT_EXECUTABLE, FindingCode.ATTACHMENT_DISGUISED);
        assertThat(part(contents, "1").flags()).contains(MailPart.Flag.EXECUTABLE, MailPart.Flag.DISGUISED);
    }

    @Test
    void letsPeopleNameTextAsTheyLike() throws IOException {
        String csv = attachment("marks.csv", "application/vnd.ms-excel", ascii("name,mark\nA,5\n"));
        String doc = attachment("letter.doc", "application/msword", ascii("{\\rtf1 dear all}"));
        String eml = attachment("mail.eml", "message/rfc822", ascii("Subject: x\n\nbody\n"));

        assertThat(read(multipart(csv, doc, eml)).findings()).allMatch(f -> f.score() < 0.5);
    }

    @Test
    void flagsNamesThatDoNotReadAsTheyAre() throws IOException {
        String part = attachment("photo\u202egpj.txt", "text/plain", ascii("hello"));

        assertThat(codes(read(multipart(part)))).contains(FindingCode.ATTACHMENT_NAME_TRICK);
    }

    @Test
    void flagsHeadersThatCanBeReadTwoWays() throws IOException {
        assertThat(defects("Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\nx"))
                .contains("structure.repeated-content-type");
        assertThat(defects("Content-Type: multipart/mixed; boundary=a; boundary=b\r\n\r\n--a\r\n\r\nx\r\n--a--\r\n"))
                .contains("structure.ambiguous-boundary");
        assertThat(defects("Content-Type: multipart/mixed\r\n\r\nx")).contains("structure.no-boundary");
        assertThat(defects("Content-Transfer-Encoding: x-base64\r\n\r\nx"))
                .contains("structure.unknown-transfer-encoding");
        assertThat(defects("Content-Type: message/partial; id=x\r\n\r\nx")).contains("message.elsewhere");
        assertThat(defects("Content-Type: text/plain; name=\"x\r\n\r\nx")).contains("structure.open-quote");
    }

    @Test
    void flagsFilesHiddenInTextAndBesideParts() throws IOException {
        assertThat(defects(plain("begin 644 a.exe\r\nM1234\r\nend"))).contains("structure.file-in-text");
        String sneaky = multipart("\r\nx").replaceFirst("\r\n\r\n--b0", "\r\n\r\nContent-Type: text/html\r\n\r\n--b0");
        assertThat(defects(sneaky)).contains("structure.preamble");
    }

    @Test
    void decodesBase64PastItsPaddingAndSaysSo() throws IOException {
        String mail = "Content-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\nd29ybGQ=\r\n";

        Contents contents = read(mail);

        assertThat(part(contents, "1").text()).isEqualTo("helloworld");
        assertThat(defects(mail)).contains("structure.base64-padding");
    }

    @Test
    void flagsBareCarriageReturns() throws IOException {
        assertThat(codes(read(plain("a\rb")))).containsExactly(FindingCode.STRUCTURE_BARE_CR);
        assertThat(codes(read(plain("a\r\nb")))).isEmpty();
        assertThat(codes(read("Subject: x\r\n\r\nends with\r"))).containsExactly(FindingCode.STRUCTURE_BARE_CR);
    }

    @Test
    void flagsEncryptedMessages() throws IOException {
        assertThat(codes(read(plain("-----BEGIN PGP MESSAGE-----\r\n\r\nabc\r\n-----END PGP MESSAGE-----"))))
                .containsExactly(FindingCode.MESSAGE_ENCRYPTED);
    }

    @Test
    void flagsBytesOfNoKnownKindSlightly() throws IOException {
        byte[] odd = new byte[400];
        for (int i = 0; i < odd.length; i++) {
            odd[i] = (byte) (i * i * 31 + 7 * i + 3);
        }

        Contents contents = read(multipart(attachment("a.qqq", "application/octet-stream", odd)));

        assertThat(contents.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.UNSCANNABLE_UNKNOWN_TYPE);
            assertThat(finding.score()).isLessThan(0.5);
        });
    }

    @Test
    void stopsAtEveryLimitAndSaysSo() throws IOException {
        byte[] mail = ascii(multipart(attachment("a.zip", "application/zip", zip("a.txt", new byte[50_000]))));

        assertThat(limit(mail, new InspectionLimits(10_000, 9_000, 9, 9, 9, Duration.ofSeconds(1))))
                .isEqualTo("unpacked-bytes");
        assertThat(limit(mail, new InspectionLimits(900_000, 9_000, 9, 9, 9_000, Duration.ofSeconds(1))))
                .isEqualTo("leaf-bytes");
        assertThat(limit(mail, new InspectionLimits(900_000, 90_000, 2, 9, 9_000, Duration.ofSeconds(1))))
                .isEqualTo("entries");
        assertThat(limit(mail, new InspectionLimits(900_000, 90_000, 9, 9, 3, Duration.ofSeconds(1))))
                .isEqualTo("text");
        byte[] nested = ascii(multipart(attachment("a.zip", "application/zip", zip("b.zip", zip("c", ascii("x"))))));
        assertThat(limit(nested, new InspectionLimits(900_000, 90_000, 9, 1, 900, Duration.ofSeconds(1))))
                .isEqualTo("depth");
    }

    @Test
    void stopsABombBeforeItUnpacks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 20; i++) {
                gzip.write(new byte[1024 * 1024]);
            }
        }

        Contents contents = read(multipart(attachment("a.gz", "application/gzip", bytes.toByteArray())));

        assertThat(codes(contents)).contains(FindingCode.UNSCANNABLE_LIMIT);
    }

    @Test
    void manySlightFindingsHideNothing() throws IOException {
        String[] parts = new String[300];
        Arrays.fill(parts, "Content-Type: text/plain; charset=x-none\r\n\r\nx");
        parts[299] = attachment("a.exe", "application/octet-stream", ascii("x"));

        assertThat(codes(read(multipart(parts)))).contains(FindingCode.UNSCANNABLE_LIMIT);
    }

    @Test
    void answersAnyBytes() {
        for (String mail :
                List.of("", "\r\n", "x", "Content-Type: multipart/mixed; boundary=\r\n\r\n----\r\n", "\0\0\0")) {
            assertThatCode(() -> read(mail)).doesNotThrowAnyException();
        }
    }

    private static byte[] warmUp(String name) throws IOException {
        try (InputStream message = Objects.requireNonNull(
                MailReaderTest.class.getResourceAsStream("/org/gatehouse/attachment/worker/warm-up/" + name))) {
            return message.readAllBytes();
        }
    }

    private static String limit(byte[] mail, InspectionLimits limits) throws IOException {
        return read(mail, limits).findings().stream()
                .filter(finding -> finding.code() == FindingCode.UNSCANNABLE_LIMIT)
                .map(finding -> finding.parameters().getOrDefault("limit", ""))
                .findFirst()
                .orElse("none");
    }

    private static List<String> defects(String mail) throws IOException {
        return read(mail).findings().stream()
                .filter(finding -> finding.category().equals(Category.STRUCTURE))
                .map(finding -> finding.code().code())
                .toList();
    }

    private static List<FindingCode> codes(Contents contents) {
        return contents.findings().stream().map(Finding::code).distinct().toList();
    }

    private static MailPart part(Contents contents, String path) {
        return contents.parts().stream()
                .filter(part -> part.path().value().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static MailPart named(Contents contents, String name) {
        return contents.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int lastIndexOf(byte[] bytes, String signature) {
        return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(signature);
    }
}
