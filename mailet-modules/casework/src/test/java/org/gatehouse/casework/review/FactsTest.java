package org.gatehouse.casework.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.casework.review.Review.Fact;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.core.sender.SenderReason;
import org.gatehouse.core.sender.SenderVerdict;
import org.gatehouse.core.sender.Standing;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** "Says it is from". */
class FactsTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHECKED")
    void whoeverIsNotProvenIsNeverShownAsAKnownPerson(Standing standing) {
        List<Fact> facts = facts(PersonType.STAFF, true, verdict(standing, SenderReason.OWN_DOMAIN));

        assertThat(facts.get(0).value()).isEqualTo("Somebody who uses an address of yours");
        assertThat(facts).extracting(Fact::value).doesNotContain("Member of staff", "Signed in at your mail host");
    }

    @Test
    void whoeverSignedInAtOurMailHostIsShownAsTheAccountsOwner() {
        List<Fact> facts = facts(PersonType.STAFF, true, verdict(Standing.CHECKED, SenderReason.VOUCHED));

        assertThat(facts.get(0))
                .isEqualTo(new Fact(
                        "Says it is from",
                        "Member of staff",
                        "Your directory, by the address it says it is from",
                        "Sure of the account, not of the person"));
        assertThat(facts.get(1).value()).isEqualTo("Signed in at your mail host");
    }

    @Test
    void theReasonsAndWhatEachMethodGaveStandBesideTheAddress() {
        List<Fact> facts = facts(
                PersonType.OUTSIDE, false, verdict(Standing.FAILED, SenderReason.DENIED, SenderReason.FIRST_CONTACT));

        assertThat(facts.get(1))
                .isEqualTo(new Fact(
                        "Sender's address",
                        "Address failed the check",
                        SenderReason.DENIED.sentence() + ". " + SenderReason.FIRST_CONTACT.sentence()
                                + " (DMARC fail, SPF softfail)",
                        "It is probably forged"));
    }

    @Test
    void whatCameBeforeSendersWereLookedAtIsShownByWhoVouched() {
        assertThat(facts(PersonType.PUPIL, false, Optional.empty()).get(0).value())
                .isEqualTo("Somebody who uses an address of yours");
        assertThat(facts(PersonType.PUPIL, true, Optional.empty()).get(0).value())
                .isEqualTo("Pupil");
    }

    @Test
    void whatWasNotLookedUpIsSaidInPlainWords() {
        SenderVerdict verdict = new SenderVerdict(Standing.NOT_PROVEN, List.of(), Map.of("spf", "temperror"));

        assertThat(facts(PersonType.OUTSIDE, false, Optional.of(verdict)))
                .anyMatch(fact -> fact.howWeKnow().contains("SPF not looked up: the name service was off"))
                .noneMatch(fact -> fact.howWeKnow().contains("temperror"));
    }

    private static Optional<SenderVerdict> verdict(Standing standing, SenderReason... reasons) {
        return Optional.of(new SenderVerdict(standing, List.of(reasons), Map.of("spf", "softfail", "dmarc", "fail")));
    }

    private static List<Fact> facts(PersonType sender, boolean vouched, Optional<SenderVerdict> verdict) {
        return Facts.of(new CaseFile(
                new UUID(0, 1),
                new CaseNumber(2026, 1),
                new MailId(new UUID(0, 2)),
                CaseFile.Origin.FILTER,
                Instant.EPOCH,
                Instant.EPOCH,
                Urgency.TODAY,
                false,
                CaseFile.State.WAITING,
                false,
                Optional.empty(),
                sender,
                vouched,
                List.of(),
                1,
                "0".repeat(64),
                false,
                verdict));
    }
}
