package org.gatehouse.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.language.Texts.hits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisguiseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LoSeR",
                "lo\u200Bser",
                "l\u00ADo\u00ADs\u00ADe\u00ADr",
                "\u202Elo\u2066ser",
                "lo\uDB40\uDC61ser",
                "lóśër",
                "l\u0336o\u0336s\u0336e\u0336r\u0336",
                "ｌｏｓｅｒ",
                "𝓵𝓸𝓼𝓮𝓻",
                "🅛🅞🅢🅔🅡",
                "🇱🇴🇸🇪🇷",
                "ⓛⓞⓢⓔⓡ",
                "lоsеr",
                "LΟЅЕR",
                "ʟᴏꜱᴇʀ",
                "łøser",
                "l0s3r",
                "1o5er",
                "lo$er",
                "!oser",
                "looooser",
                "looooossssseeeeerrrrr",
                "l o s e r",
                "l.o.s.e.r",
                "l-o-s-e-r",
                "L_O_S_E_R",
                "l 0 s 3 r",
                "l\no\ns\ne\nr",
                "lo.ser",
                "lo-ser",
                "lo*ser",
            })
    void readsThroughADisguise(String word) {
        assertThat(hits("hey " + word + ", bye", "loser")).hasSize(1);
        assertThat(hits("you are a " + word, "a loser")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "looser",
                "closer",
                "losers",
                "lose r",
                "l o s e s",
                "glo ser",
                "lo ser",
                "c l o s e r",
                "100 5e",
                "l, o, s, e, r"
            })
    void leavesWhatOnlyResemblesTheWord(String word) {
        assertThat(hits("hey " + word + ", bye", "loser")).isEmpty();
    }

    @Test
    void doesNotTakeARoadOrAPriceForAWord() {
        assertThat(hits("the A55, £455 and 4.55 at 5.55", "ass")).isEmpty();
    }

    @Test
    void keepsDoubleLettersApartFromSingleOnes() {
        assertThat(hits("a god, a good thing, goood", "god")).containsExactly("god", "goood");
        assertThat(hits("a kil, a kill, a killll", "kill")).containsExactly("kill", "killll");
    }

    @Test
    void readsPhrasesWhoseLettersStandApart() {
        assertThat(hits("g o  a w a y", "go away")).isEmpty();
        assertThat(hits("just  s t o p  t h a t  now", "stop that")).containsExactly("s t o p  t h a t");
        assertThat(hits("u r a l o s e r", "loser")).containsExactly("l o s e r");
        assertThat(hits("s t o p t h a t", "stop that")).containsExactly("s t o p t h a t");
    }

    @Test
    void readsSignsForLettersAtTheEdgeOfAWord() {
        assertThat(hits("what an @ss", "ass")).containsExactly("@ss");
        assertThat(hits("so a$$ it is", "ass")).containsExactly("a$$");
        assertThat(hits("so,$tupid", "stupid")).containsExactly("$tupid");
        assertThat(hits("stupid!", "stupid")).containsExactly("stupid");
    }

    @Test
    void findsTheNameInAnAddressOrALink() {
        assertThat(hits("write to loser@home.example or www.loser.example", "loser"))
                .hasSize(2);
    }

    @Test
    void foldsTheEntriesOfListsLikeTexts() {
        assertThat(hits("naive ausserdem", "Naïve außerdem")).hasSize(1);
    }
}
