package org.gatehouse.core.examination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.Parties;
import org.gatehouse.core.mail.PersonType;
import org.junit.jupiter.api.Test;

class SecondLookTest {
    private static final Finding VIRUS = finding(FindingCode.MALWARE_SIGNATURE, Category.MALWARE, "1");
    private static final Finding LOCKED = finding(FindingCode.ATTACHMENT_ENCRYPTED, Category.UNSCANNABLE, "2");
    private static final Finding MATCH = finding(FindingCode.ILLEGAL_LIST_MATCH, Category.ILLEGAL_LIST, "1");
    private static final Finding WORDS = finding(FindingCode.LANGUAGE_LISTED, new Category("insult"), "1");

    @Test
    void whatWasKnownIsNoNews() {
        assertThat(SecondLook.refusal(List.of(LOCKED, WORDS), known(LOCKED))).isEmpty();
    }

    @Test
    void wordsAreWhatThePersonDecidedAbout() {
        assertThat(SecondLook.refusal(List.of(WORDS), Set.of())).isEmpty();
    }

    @Test
    void aVirusNobodyKnewOfIsRefusedAlsoInAnotherPart() {
        Finding elsewhere = finding(FindingCode.MALWARE_SIGNATURE, Category.MALWARE, "2");

        assertThat(SecondLook.refusal(List.of(VIRUS), Set.of())).contains(Refusal.MALWARE);
        assertThat(SecondLook.refusal(List.of(VIRUS, elsewhere), known(VIRUS))).contains(Refusal.MALWARE);
    }

    @Test
    void aVirusIsRefusedAlsoWhereItWasKnownAndMayStillBeLowered() {
        Examination seen = new Examination(
                new ParsedMail(new Fingerprint("0".repeat(64)), 1, List.of(), List.of(), List.of()),
                List.of(VIRUS),
                List.of(),
                new Parties(PersonType.UNKNOWN, false, Map.of()));

        assertThat(SecondLook.refusal(List.of(VIRUS), known(VIRUS))).contains(Refusal.MALWARE);
        assertThat(SecondLook.refusalToLower(seen, Set.of())).isEmpty();
    }

    @Test
    void aListMatchIsRefusedWhateverWasKnownAndBeforeAllElse() {
        assertThat(SecondLook.refusal(List.of(VIRUS, MATCH), known(MATCH))).contains(Refusal.LIST_MATCH);
    }

    @Test
    void aPartThatCouldBeLookedIntoBeforeIsRefused() {
        assertThat(SecondLook.refusal(List.of(LOCKED), known(WORDS))).contains(Refusal.UNREADABLE);
    }

    @Test
    void aMessageThatNothingLookedIntoIsRefusedAlsoWhereThatWasKnown() {
        Finding unread =
                Finding.certain(FindingCode.UNSCANNABLE_TIMEOUT, "test", "1", Optional.empty(), Category.UNSCANNABLE);

        assertThat(SecondLook.refusal(List.of(unread), known(unread))).contains(Refusal.UNREADABLE);
    }

    private static Set<SecondLook.Known> known(Finding... findings) {
        return Stream.of(findings).map(SecondLook.Known::of).collect(Collectors.toSet());
    }

    private static Finding finding(FindingCode code, Category category, String part) {
        return Finding.certain(code, "test", "1", Optional.of(new PartPath(part)), category);
    }
}
