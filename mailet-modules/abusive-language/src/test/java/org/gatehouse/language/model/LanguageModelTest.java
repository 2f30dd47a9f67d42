package org.gatehouse.language.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.language.model.LanguageModel.Judgement;
import org.gatehouse.language.model.LanguageModel.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageModelTest {
    private static final LanguageModel MODEL = LanguageModel.shipped();
    private static final String CRUEL = "You are a stupid ugly pig and everybody hates you.";
    private static final String HOMEWORK =
            "Hello everybody,\n\nplease read chapter four by Friday and bring your notes.\n"
                    + "We shall talk about the river, the weather and the map of the county.\n\n%s\n"
                    + "The coach leaves at nine from the gate; do bring a coat and a packed lunch.\n\nMrs Hill\n";

    @Test
    void findsTheOneCruelSentenceInALongMailAndWhereItIs() {
        String text = HOMEWORK.formatted(CRUEL);

        Judgement judgement = judge(text);

        assertThat(judgement.probability("insult")).isGreaterThan(0.5);
        Stretch clearest = judgement.verdicts().get(0).stretches().get(0);
        assertThat(text.substring(clearest.start(), clearest.end())).contains("stupid ugly pig");
        assertThat(clearest.end() - clearest.start()).isLessThan(text.length() / 2);
    }

    @Test
    void leavesTheSameMailAloneWithoutIt() {
        Judgement judgement = judge(HOMEWORK.formatted("The library is open."));

        assertThat(judgement.verdicts())
                .allSatisfy(verdict ->
                        assertThat(verdict.probability()).as(verdict.category()).isLessThan(0.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You are a stu\u200Bpid ug\u00ADly pig and everybody hates you.",
                "You are a ｓｔｕｐｉｄ ugly pig and everybody hates you.",
                "You are a &#115;tupid u&#x67;ly pig and everybody hates you.",
                "You are a ѕtuріd ugly pig and everybody hates you.",
                "YoU aRe A sTuPiD uGlY pIg AnD eVeRyBoDy HaTeS yOu.",
                "You are a stuuuuupid uglyyyyy pig and everybody hates you.",
                "You are a 5tup1d ug1y p1g and everybody hates you.",
                "You are a s t u p i d ugly pig and everybody hates you.",
                "You are a s.t.u.p.i.d ugly pig and everybody hates you.",
                "You are a st*pid ugly pig and everybody hates you.",
                "You are a sutpid ugly pig and everybody hates you."
            })
    void readsThroughADisguise(String text) {
        assertThat(judge(text).probability("insult")).isGreaterThan(0.5);
    }

    @Test
    void noTextIsAdvertisingForItsLengthOrForSayingAThingAgain() throws IOException {
        // Without its commands: "--share a/head.share=a/passphrase", six times over, is in no mail, and reads like
        // shares.
        String manual =
                Files.readString(Path.of("../../docs/guide-administrator.md")).replaceAll("(?s)\n *```.*?\n *```", "");
        String again = "The bus leaves at nine and comes back at four. ".repeat(700);

        for (String text : List.of(manual, again)) {
            Judgement judgement = judge(text);

            assertThat(judgement.probability("spam")).isLessThan(0.5);
            assertThat(judgement.probability("scam")).isLessThan(0.5);
        }
    }

    @Test
    void judgesAllTextsOfAMessageTogether() {
        Judgement judgement = MODEL.judge(List.of(new Piece(0, "Homework"), new Piece(3, CRUEL)));

        assertThat(judgement.verdicts().get(0).stretches().get(0).piece()).isEqualTo(3);
    }

    @Test
    void saysWhenItDoesNotKnowTheLanguage() {
        assertThat(judge("Szanowni Państwo, jutro nie będzie lekcji z powodu śniegu, prosimy zostać w domu.")
                        .isForeign())
                .isTrue();
        assertThat(judge("Annwyl rieni, ni fydd gwersi yfory oherwydd yr eira, arhoswch gartref os gwelwch yn dda.")
                        .isForeign())
                .isTrue();
        assertThat(judge(HOMEWORK).isForeign()).isFalse();
        assertThat(judge("ok").isForeign()).isFalse();
    }

    @Test
    void hasNoCategoryThatTheSettingsDoNotKnow() {
        Set<Category> known = new HashSet<>(Category.OF_SENTENCES);
        known.add(Category.DISCLOSURE);

        assertThat(MODEL.categories().stream().map(Category::new)).containsExactlyInAnyOrderElementsOf(known);
    }

    /** Each is what some careless way of reading takes ages or a heap for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a ",
                "a.",
                "idiot",
                "idiot ",
                "i d i o t ",
                "x ",
                "&",
                "&#",
                "&#105;",
                "f*",
                "**a",
                "1",
                "l0",
                "@",
                "$!@",
                "\u0301",
                "\u200B",
                "ﷺ",
                "\uDC00",
                "\uD83D\uDE00",
                "\n",
                ">\n",
                "-- \n",
                "on wrote:\n",
                "'",
                "a!b@c#"
            })
    void comesToAnEndOnAnEndlessLine(String piece) {
        String text = piece.repeat(300_000 / piece.length()) + "\n\n" + CRUEL;

        assertThat(judge(text).verdicts()).hasSameSizeAs(MODEL.categories());
    }

    @Test
    void givesPlacesInsideAnyText() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            char[] text = new char[random.nextInt(2_000)];
            for (int i = 0; i < text.length; i++) {
                text[i] = random.nextInt(3) == 0
                        ? (char) random.nextInt(0x10000)
                        : "stupid pig 1$'*.\n>\uD83D\uDE00".charAt(random.nextInt(18));
            }

            judge(new String(text)).verdicts().stream()
                    .flatMap(verdict -> verdict.stretches().stream())
                    .forEach(stretch -> assertThat(stretch.start())
                            .isBetween(0, stretch.end())
                            .isLessThanOrEqualTo(stretch.end()));
        }
    }

    @Test
    void refusesBytesThatAreNoModel() {
        assertThatThrownBy(() -> LanguageModel.read(new ByteArrayInputStream(new byte[64])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a language model");
    }

    private static Judgement judge(String text) {
        return MODEL.judge(List.of(new Piece(0, text)));
    }
}
