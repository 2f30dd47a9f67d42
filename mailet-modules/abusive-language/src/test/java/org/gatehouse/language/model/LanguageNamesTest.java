package org.gatehouse.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import opennlp.tools.langdetect.Language;
import org.junit.jupiter.api.Test;

class LanguageNamesTest {
    @Test
    void namesWhatIsClearAndNothingBelow() {
        assertThat(LanguageNames.clearest(new Language("pol", 0.05), new Language("slk", 0.02)))
                .contains("Polish");
        assertThat(LanguageNames.clearest(new Language("pol", 0.049), new Language("slk", 0.02)))
                .isEmpty();
    }

    @Test
    void namesNothingThatHasARival() {
        assertThat(LanguageNames.clearest(new Language("pol", 0.2), new Language("slk", 0.117)))
                .contains("Polish");
        assertThat(LanguageNames.clearest(new Language("pol", 0.2), new Language("slk", 0.118)))
                .isEmpty();
    }

    @Test
    void takesWhatItCannotTellApartForOne() {
        assertThat(LanguageNames.clearest(
                        new Language("hrv", 0.06), new Language("bos", 0.05), new Language("slk", 0.03)))
                .contains("Bosnian, Croatian or Serbian");
    }

    @Test
    void namesNeitherEnglishNorWhatIsOftenWrong() {
        assertThat(LanguageNames.clearest(new Language("eng", 0.9))).isEmpty();
        assertThat(LanguageNames.clearest(new Language("msa", 0.9))).isEmpty();
    }
}
