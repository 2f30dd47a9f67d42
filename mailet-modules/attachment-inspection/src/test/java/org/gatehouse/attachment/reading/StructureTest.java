package org.gatehouse.attachment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.attachment.reading.Mails.multipart;
import static org.gatehouse.attachment.reading.Mails.plain;
import static org.gatehouse.attachment.reading.Mails.read;

import java.io.IOException;
import java.util.List;
import org.gatehouse.core.inspection.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every defect of a header has its code. */
class StructureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: text/plain; charset=x-none~~x | structure.unknown-charset",
                "Content-Type: text~~x | structure.no-media-type",
                "Content-Type: x-multipart/mixed; boundary=b~~x | structure.odd-type",
                "Content-Type: multipart/mixed; (remark) boundary=b~~--b~~x~--b-- | structure.comment-in-content-type",
                "Content-Type: multipart/mixed; boundary=\"b \"~~--b~~x~--b-- | structure.odd-boundary",
                "Content-Type: multipart/mixed; boundary=b~Content-Transfer-Encoding: base64~~x | structure.encoded-composite",
                "Content-Transfer-Encoding: 7bit~Content-Transfer-Encoding: base64~~x | structure.repeated-transfer-encoding",
                "Content-Disposition: inline~Content-Disposition: attachment~~x | structure.repeated-disposition",
                "Content-Type : text/plain~~x | structure.space-before-colon",
                "Content-Transfer-Encoding: base64~~aGVs%bG8= | structure.base64-foreign",
                "Content-Type: multipart/mixed; boundary=b~~--b~~x~--b--~Content-Type: text/html~~y | structure.epilogue",
                "no field at all~Subject: x~~x | structure.defect"
            })
    void hasItsOwnCode(String mail, String code) throws IOException {
        assertThat(codes(mail.replace("~", "\r\n"))).contains(code);
    }

    @Test
    void lineEndsAndZeroBytesAreNotedAndHeldWhereTheyCanSmuggle() throws IOException {
        assertThat(codes(plain("a\nb"))).contains("structure.mixed-line-ends");
        assertThat(codes(plain("a\0b"))).contains("structure.nul");
        assertThat(worst(plain("a\nb"))).isLessThan(0.5);
        assertThat(worst(plain("a\r\n.\nb"))).isGreaterThan(0.5);
        assertThat(worst(plain("a\r\r\nb"))).isLessThan(0.5);
        assertThat(worst(plain("a\rb"))).isGreaterThan(0.5);
    }

    @Test
    void aLabelThatDiffersFromTheBytesIsOnlyNoted() throws IOException {
        String part = "Content-Type: image/png\r\nContent-Disposition: attachment\r\n\r\nwords";

        assertThat(read(multipart(part)).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code().code()).isEqualTo("attachment.mislabelled");
            assertThat(finding.score()).isLessThan(0.5);
        });
    }

    private static double worst(String mail) throws IOException {
        return read(mail).findings().stream().mapToDouble(Finding::score).max().orElse(0);
    }

    private static List<String> codes(String mail) throws IOException {
        return read(mail).findings().stream()
                .map(f -> f.code().code())
                .distinct()
                .toList();
    }
}
