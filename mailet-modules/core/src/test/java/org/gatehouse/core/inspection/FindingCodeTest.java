package org.gatehouse.core.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingCodeTest {
    @Test
    void standsInTheCatalogueWordForWord() throws IOException {
        Path catalogue = Path.of(System.getProperty("gatehouse.home", "../.."), "docs", "findings.md");
        List<String> rows = Files.readAllLines(catalogue).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 2) + 1))
                        .strip())
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(FindingCode.values())
                        .map(code -> "| `" + code.code() + "` | " + code.sentence())
                        .toList());
    }

    @Test
    void isFoundByItsCode() {
        assertThat(FindingCode.find("malware.signature")).contains(FindingCode.MALWARE_SIGNATURE);
        assertThat(FindingCode.find("no.such-code")).isEmpty();
    }
}
