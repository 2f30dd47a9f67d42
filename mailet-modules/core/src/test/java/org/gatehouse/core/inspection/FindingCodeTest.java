package org.gatehouse.core.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingCodeTest {
    /** Their tests know them by what they do. */
    private static final Set<FindingCode> UNNAMED = Set.of(FindingCode.REPORT_POSSIBLY_ILLEGAL);

    private static final Path HOME = Path.of(System.getProperty("gatehouse.home", "../.."));

    @Test
    void standsInTheCatalogueWordForWord() throws IOException {
        Path catalogue = HOME.resolve("docs/findings.md");
        String page = FindingsPage.of(HOME);
        if (Boolean.getBoolean("gatehouse.writePages")) {
            Files.writeString(catalogue, page);
        }

        assertThat(withoutTests(Files.readString(catalogue))).isEqualTo(withoutTests(page));
    }

    /** Tests come and go: those that the page names must be there, more may be. */
    private static String withoutTests(String page) {
        return page.replaceAll("(?m)(^\\| `.*) \\| [^|\n]*\\|$", "$1");
    }

    @Test
    void everyCodeHasATestThatNamesIt() throws IOException {
        Map<String, String> tests = FindingsPage.testSources(HOME.resolve("mailet-modules"));

        List<FindingCode> unproven = Arrays.stream(FindingCode.values())
                .filter(code -> !UNNAMED.contains(code))
                .filter(code -> FindingsPage.testsOf(code, tests).isEmpty())
                .toList();

        assertThat(unproven).isEmpty();
    }

    @Test
    void isFoundByItsCode() {
        assertThat(FindingCode.find("malware.signature")).contains(FindingCode.MALWARE_SIGNATURE);
        assertThat(FindingCode.find("no.such-code")).isEmpty();
        assertThat(Arrays.stream(FindingCode.values()).map(FindingCode::code)).doesNotHaveDuplicates();
    }
}
