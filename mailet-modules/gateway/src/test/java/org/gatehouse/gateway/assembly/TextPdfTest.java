package org.gatehouse.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** ISO 32000-1, 7.5: programs find each object by the table at the end. */
class TextPdfTest {
    @Test
    void everyEntryOfTheTablePointsAtItsObject() {
        String pdf = text("one\ntwo\n".repeat(60));

        int table = Integer.parseInt(group(pdf, "startxref\\n(\\d+)\\n%%EOF\\n$"));
        assertThat(pdf.substring(table)).startsWith("xref\n0 8\n");
        Matcher entry = Pattern.compile("(\\d{10}) 00000 n ").matcher(pdf);
        int number = 0;
        while (entry.find()) {
            assertThat(pdf.substring(Integer.parseInt(entry.group(1)))).startsWith(++number + " 0 obj\n");
        }
        assertThat(number).isEqualTo(7);
        assertThat(pdf).contains("/Count 2", "(Page 2 of 2)");
    }

    @Test
    void theLengthOfAPageIsThatOfItsBytes() {
        String pdf = text("Polic\u00eda (north) \\ \u0142");

        String content = group(pdf, "(?s)stream\\n(.*?)endstream");
        assertThat(group(pdf, "/Length (\\d+)")).isEqualTo(Integer.toString(content.length()));
        assertThat(content).contains("(Polic\u00eda \\(north\\) \\\\ ?) Tj");
    }

    @Test
    void longLinesAreBrokenAtASpaceAndNothingIsLost() {
        String pdf = text("word ".repeat(50) + "x".repeat(300));

        assertThat(pdf.split("word", -1)).hasSize(51);
        assertThat(pdf.chars().filter(c -> c == 'x').count()).isEqualTo(300 + 3);
        assertThat(pdf.lines()
                        .filter(line -> line.endsWith("Tj T*"))
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow())
                .isLessThan(120);
    }

    private static String text(String lines) {
        return new String(TextPdf.of(lines), StandardCharsets.ISO_8859_1);
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
