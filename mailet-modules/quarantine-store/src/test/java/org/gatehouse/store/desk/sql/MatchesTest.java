package org.gatehouse.store.desk.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gatehouse.store.desk.Evidence.Found;
import org.junit.jupiter.api.Test;

class MatchesTest {
    private static final String TEXT = "You are silly.\r\nVery silly indeed.\r\n";

    @Test
    void aTextThatIsShownToItsLastWordIsWhole() {
        Matches.Cut cut = Matches.of(TEXT, List.of(found(8), found(21)));

        assertThat(cut.whole()).isTrue();
        assertThat(cut.text()).isEqualTo(TEXT.strip());
        assertThat(cut.found()).extracting(Found::start).containsExactly(8, 21);
    }

    @Test
    void aSentenceThatIsLeftOutMakesAGap() {
        String longer = "You are silly. The bus is late. You silly thing.\r\n";

        Matches.Cut cut = Matches.of(longer, List.of(found(8), found(36)));

        assertThat(cut.whole()).isFalse();
        assertThat(cut.text()).isEqualTo("You are silly.\n\u2026\nYou silly thing.");
    }

    @Test
    void aSentenceThatIsLeftOutAtTheEndIsMissing() {
        assertThat(Matches.of("You are silly. Bye.", List.of(found(8))).whole()).isFalse();
    }

    private static Found found(int start) {
        return new Found(start, start + 5, "insult");
    }
}
