package org.gatehouse.casework.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.gatehouse.casework.review.Review.Piece;
import org.gatehouse.store.desk.Evidence.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.com/a?b=c, hxxps[:]//example[.]com/a?b=c",
        "see HTTP://Example.COM now, see HxxP[:]//Example[.]COM now",
        "www.example.com, www[.]example[.]com",
        "go to example.co.uk., go to example[.]co[.]uk.",
        "http://192.0.2.7:8080/x, hxxp[:]//192[.]0[.]2[.]7:8080/x",
        "192.0.2.7, 192[.]0[.]2[.]7",
        "ftp://files.example, ftp[:]//files[.]example",
        "javascript:alert(1), javascript[:]alert(1)",
        "gopher://old.example, gopher[:]//old[.]example",
        "some.body@example.com, some[.]body[at]example[.]com",
        "mailto:a@example.com, mailto[:]a[at]example[.]com",
        "xn--e1afmkfd.example, xn--e1afmkfd[.]example",
        "//example.com/x, //example[.]com/x"
    })
    void addressesCannotBeFollowed(String raw, String shown) {
        assertThat(Harmless.text(raw)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It costs 3.50 today. Come at 9. Bring cake!",
                "e.g. this, i.e. that",
                "one\ntwo\n\nthree",
                "<script>alert(1)</script> & \"quotes\"",
                "caf\u00e9 na\u00efve \u0142\u00f3d\u017a",
                "\u043f\u0440\u0438\u0432\u0435\u0442 \u4f60\u597d \u0645\u0631\u062d\u0628\u0627",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \u2764\ufe0f"
            })
    void ordinaryTextStaysAsItIs(String raw) {
        assertThat(Harmless.text(raw)).isEqualTo(raw);
    }

    @Test
    void aNameInOtherLettersIsShownAsTheNetworkHasIt() {
        assertThat(unbroken("http://\u0430pple.example/"))
                .isEqualTo("hxxp[:]//\u0430pple[letters of two alphabets][.]example (xn--pple-43d[.]example)/");
    }

    @Test
    void hiddenAndTurningCharactersAreVisible() {
        assertThat(unbroken("a\u202eb\u200bc\u2066d\ufeffe\u00adf\u3164g\u0007h"))
                .isEqualTo("a[U+202E]b[U+200B]c[U+2066]d[U+FEFF]e[U+00AD]f[U+3164]g[U+0007]h");
        assertThat(Harmless.text("x\udb40\udc41y")).isEqualTo("x[U+E0041]y");
        assertThat(Harmless.text("lone \ud800 half")).isEqualTo("lone [U+D800] half");
    }

    @Test
    void nulsGoAndLineEndsStay() {
        assertThat(Harmless.text("a\0b\r\nc\rd\u2028e")).isEqualTo("ab\nc\nd\ne");
    }

    @Test
    void noTerminalTakesCommands() {
        assertThat(unbroken("a\u001b[31;1mred\u001b[0m\u001bz"))
                .isEqualTo("a[terminal command]red[terminal command][terminal command]z");
    }

    @Test
    void wordsOfTwoAlphabetsAreNoted() {
        assertThat(unbroken("p\u0430ypal is not paypal"))
                .isEqualTo("p\u0430ypal[letters of two alphabets] is not paypal");
    }

    @Test
    void longWordsCanBeBroken() {
        String shown = Harmless.text("a".repeat(200) + " end");

        assertThat(shown.split("\u200b"))
                .allSatisfy(piece -> assertThat(piece.length()).isLessThan(60));
        assertThat(shown.replace("\u200b", "")).isEqualTo("a".repeat(200) + " end");
    }

    @Test
    void piledUpMarksAreCut() {
        assertThat(Harmless.text("a" + "\u0301".repeat(50) + "b")).isEqualTo("a\u0301\u0301\u0301b");
    }

    @Test
    void whatWasFoundStaysMarkedWhateverChangesBeforeIt() {
        String raw = "see http://a.example you \u200bsilly goose, bye";
        int start = raw.indexOf("silly");

        List<Piece> pieces = Harmless.pieces(raw, List.of(new Found(start, start + 11, "insult")));

        assertThat(pieces)
                .containsExactly(
                        new Piece("see hxxp[:]//a[.]example you [U+200B]", false),
                        new Piece("silly goose", true),
                        new Piece(", bye", false));
    }

    @Test
    void hostileTextOfAnyKindIsShownInTime() {
        Random random = new Random(7);
        String alphabet = ".a@:/\u200b\u0301\u202e\ud83d \u001b[\u0430h";
        StringBuilder raw = new StringBuilder("ab.".repeat(200_000)).append("@".repeat(200_000));
        for (int i = 0; i < 200_000; i++) {
            raw.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }

        String shown = Harmless.text(raw.toString());

        assertThat(shown).doesNotContain("\u202e", "\u001b", "ab.ab", "://");
        assertThat(shown.length()).isGreaterThan(raw.length());
    }

    /** Without the places where a long word can be broken. */
    private static String unbroken(String raw) {
        return Harmless.text(raw).replace("\u200b", "");
    }
}
