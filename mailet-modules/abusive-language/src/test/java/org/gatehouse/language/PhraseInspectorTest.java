package org.gatehouse.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.language.Texts.hits;
import static org.gatehouse.language.Texts.list;
import static org.gatehouse.language.Texts.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.core.inspection.PhraseList.Phrase;
import org.gatehouse.core.inspection.Span;
import org.junit.jupiter.api.Test;

class PhraseInspectorTest {
    @Test
    void reportsWhereInWhichPartAListedPhraseStands() {
        PhraseInspector inspector = new PhraseInspector(List.of(list("such a loser")));

        List<Finding> findings = inspector.inspect(mail("Homework", "You are such a  Loser, Sam."));

        assertThat(findings)
                .containsExactly(new Finding(
                        FindingCode.LANGUAGE_LISTED,
                        "word-list",
                        "7",
                        Optional.of(new PartPath("1")),
                        Optional.of(new Span(8, 21)),
                        new Category("insult"),
                        0.6,
                        Map.of("list", "Insults")));
    }

    @Test
    void reportsADisclosureUnderItsOwnCode() {
        PhraseList telling = new PhraseList(
                "Not safe", "1", Category.DISCLOSURE, List.of(new Phrase("he hurts me", 0.9)), List.of());

        List<Finding> findings = new PhraseInspector(List.of(telling)).inspect(mail("he hurts me"));

        assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.LANGUAGE_DISCLOSURE);
    }

    @Test
    void findsEveryOccurrenceInOrder() {
        assertThat(hits("Loser! loser, LOSER", "loser")).containsExactly("Loser", "loser", "LOSER");
    }

    @Test
    void findsAPhraseAcrossALineBreakAndAQuoteMark() {
        assertThat(hits("you are such\r\n> a loser", "such a loser")).hasSize(1);
    }

    @Test
    void findsNoPhraseAcrossTheEndOfASentenceOrAnEmptyLine() {
        assertThat(hits("It hurts. Me too.", "hurts me")).isEmpty();
        assertThat(hits("\"It hurts.\" Me too.", "hurts me")).isEmpty();
        assertThat(hits("what hurts\n\nMe", "hurts me")).isEmpty();
        assertThat(hits("it hurts.me", "hurts me")).hasSize(1);
    }

    @Test
    void countsWholeWordsOnly() {
        assertThat(hits("Scunthorpe, Sussex, classes and assessment; closer losers", "cunt", "sex", "ass", "loser"))
                .isEmpty();
    }

    @Test
    void findsAPossessiveFormAndPhrasesWithoutTheirApostrophe() {
        assertThat(hits("the loser's bag", "loser")).containsExactly("loser");
        assertThat(hits("I dont, I don't, I don’t", "i don't")).hasSize(3);
    }

    @Test
    void takesAnApostropheForPartOfTheWord() {
        assertThat(hits("he'll bring we'll and shell", "hell", "well")).isEmpty();
    }

    @Test
    void doesNotCountWhatAnExceptionCovers() {
        PhraseList list = list(List.of("Dick Turpin", "Moby Dick"), "dick");

        assertThat(hits("dick turpin rode; Moby  Dick swam; you DICK", list)).containsExactly("DICK");
    }

    @Test
    void exceptionsOfOneListDoNotTouchAnother() {
        PhraseList other =
                new PhraseList("Other", "1", new Category("other"), List.of(new Phrase("turpin", 0.3)), List.of());

        assertThat(hits("dick turpin", list(List.of("Dick Turpin"), "dick"), other))
                .containsExactly("turpin");
    }

    @Test
    void reportsTheLongestOfEquallyStrongPhrasesOnce() {
        assertThat(hits("you are such a loser", "loser", "such a loser", "such a"))
                .containsExactly("such a loser");
    }

    @Test
    void reportsAStrongerPhraseInsideAWeakerOne() {
        PhraseList list = new PhraseList(
                "Two",
                "1",
                new Category("insult"),
                List.of(new Phrase("such a loser", 0.3), new Phrase("loser", 0.9)),
                List.of());

        assertThat(hits("such a loser", list)).containsExactly("such a loser", "loser");
    }

    @Test
    void keepsTheFiftyStrongestFindingsOfAListForAMessage() {
        PhraseList list = new PhraseList(
                "Two",
                "1",
                new Category("insult"),
                List.of(new Phrase("idiot", 0.3), new Phrase("loser", 0.9)),
                List.of());

        List<Finding> findings = new PhraseInspector(List.of(list, list("idiot")))
                .inspect(mail("idiot ".repeat(40), "idiot ".repeat(1000) + "loser"));

        assertThat(findings).hasSize(100);
        assertThat(findings)
                .extracting(Finding::score)
                .filteredOn(score -> score == 0.9)
                .hasSize(1);
    }

    @Test
    void readsAMessageWithoutTextAndWithoutLists() {
        assertThat(new PhraseInspector(List.of(list("loser"))).inspect(mail("", "")))
                .isEmpty();
        assertThat(new PhraseInspector(List.of(list("loser"))).inspect(mail())).isEmpty();
        assertThat(new PhraseInspector(List.of()).inspect(mail("loser"))).isEmpty();
    }

    @Test
    void refusesAnEntryThatCouldNeverBeFound() {
        assertThatThrownBy(() -> new PhraseInspector(List.of(list(" ?! "))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PhraseInspector(List.of(list("ab".repeat(300)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsEntriesOnlyWithTheirCompanionsAnywhereInTheMessage() {
        PhraseList list = new PhraseList(
                "Selling",
                "1",
                new Category("drugs-weapons"),
                List.of(new Phrase("green", 0.6)),
                List.of(),
                List.of("a tenner", "each"));
        PhraseInspector inspector = new PhraseInspector(List.of(list));

        assertThat(inspector.inspect(Texts.mail("I have green paint"))).isEmpty();
        assertThat(inspector.inspect(Texts.mail("I have gr33n", "ask me, a t e n n e r")))
                .hasSize(1);
        assertThat(inspector.inspect(Texts.mail("a tenner each"))).isEmpty();
    }
}
