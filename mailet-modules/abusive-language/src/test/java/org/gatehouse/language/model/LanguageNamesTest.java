package org.gatehouse.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import opennlp.tools.langdetect.Language;
import org.junit.jupiter.api.Test;

class LanguageNamesTest {
    @Test
    void namesWhatIsClearAndNothingBelow() {
        assertThat(new LanguageNames(new Language("pol", 0.05), new Language("slk", 0.02)).clearest())
                .contains("Polish");
        assertThat(new LanguageNames(new Language("pol", 0.049), new Language("slk", 0.02)).clearest())
                .isEmpty();
    }

    @Test
    void namesNothingThatHasARival() {
        assertThat(new LanguageNames(new Language("pol", 0.2), new Language("slk", 0.117)).clearest())
                .contains("Polish");
        assertThat(new LanguageNames(new Language("pol", 0.2), new Language("slk", 0.118)).clearest())
                .isEmpty();
    }

    @Test
    void takesWhatItCannotTellApartForOne() {
        assertThat(new LanguageNames(new Language("hrv", 0.06), new Language("bos", 0.05), new Language("slk", 0.03))
                        .clearest())
                .contains("Bosnian, Croatian or Serbian");
    }

    @Test
    void namesNeitherEnglishNorWhatIsOftenWrong() {
        assertThat(new LanguageNames(new Language("eng", 0.9)).clearest()).isEmpty();
        assertThat(new LanguageNames(new Language("msa", 0.9)).clearest()).isEmpty();
    }
}
