package org.gatehouse.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.junit.jupiter.api.Test;

class SampleMailTest {
    @Test
    void showsEveryDispositionAndADisclosureThatArrives() {
        List<SampleMail> all = SampleMail.all();

        assertThat(all).extracting(mail -> mail.expected().disposition()).contains(Disposition.values());
        assertThat(all)
                .filteredOn(mail -> mail.expected().disposition() == Disposition.FLAG)
                .hasSize(2)
                .allMatch(mail -> mail.expected().leastUrgency() == Urgency.NOW
                        && mail.expected().mustArriveIdentical());
    }

    @Test
    void isTheSameOnEveryRun() {
        List<SampleMail> first = SampleMail.all();

        assertThat(SampleMail.all()).isEqualTo(first);
        assertThat(first).extracting(SampleMail::name).doesNotHaveDuplicates();
        assertThat(first)
                .extracting(mail -> mail.octets().replaceAll("(?s).*(<\\d\\d@demo).*", "$1"))
                .doesNotHaveDuplicates();
    }

    @Test
    void isMailThatAServerTakesAsItIs() {
        for (SampleMail mail : SampleMail.all()) {
            String octets = mail.octets();

            assertThat(mail.message()).as(mail.name()).hasSize(octets.length());
            assertThat(octets.replace("\r\n", "")).as(mail.name()).doesNotContain("\r", "\n");
            assertThat(octets).as(mail.name()).endsWith("\r\n").contains("\r\n\r\n", "\r\nMIME-Version: 1.0\r\n");
            assertThat(octets.lines()).as(mail.name()).allMatch(line -> line.length() <= 998);
        }
    }

    @Test
    void goesBetweenExampleAddressesOnly() {
        for (SampleMail mail : SampleMail.all()) {
            assertThat(Address.of(mail.sender()).domain()).endsWith(".example");
            assertThat(mail.recipients())
                    .allMatch(recipient -> Address.of(recipient).domain().endsWith(".example"));
        }
    }

    @Test
    void hasAnEightBitBodyAndOddFolding() {
        SampleMail odd = find("staff mail with odd headers");

        assertThat(odd.octets().chars()).anyMatch(octet -> octet > 127);
        assertThat(new String(odd.message(), StandardCharsets.UTF_8)).contains("crème brûlée", "\r\n\t", "\r\n  what");
    }

    @Test
    void attachesTheFileOfTheMarkerList() {
        byte[] attached = attachment(find("a file on the marker list"));

        assertThat(SampleFiles.sha256(attached))
                .isEqualTo(SampleMail.markerSha256())
                .hasSize(64);
    }

    @Test
    void attachesTheWholeVirusTestFile() {
        assertThat(attachment(find("the virus test file"))).hasSize(68).startsWith('X', '5', 'O');
    }

    @Test
    void attachesAnArchiveThatNeedsAPassword() throws IOException {
        byte[] zip = attachment(find("an archive with a password"));

        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            assertThatThrownBy(in::getNextEntry)
                    .isInstanceOf(ZipException.class)
                    .hasMessageContaining("encrypted");
        }
    }

    @Test
    void attachesDocumentsThatAreWhatTheySay() throws IOException {
        assertThat(new String(attachment(find("a parent's letter as PDF")), StandardCharsets.US_ASCII))
                .startsWith("%PDF-1.4")
                .endsWith("%%EOF\n");
        byte[] docx = attachment(find("a teacher's answer to a parent"));
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(docx))) {
            assertThat(in.getNextEntry().getName()).isEqualTo("[Content_Types].xml");
        }
    }

    private static SampleMail find(String name) {
        return SampleMail.all().stream()
                .filter(mail -> mail.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] attachment(SampleMail mail) {
        String part = mail.octets().split("base64\r\n\r\n", 2)[1];
        return Base64.getMimeDecoder().decode(part.substring(0, part.indexOf("\r\n--")));
    }
}
