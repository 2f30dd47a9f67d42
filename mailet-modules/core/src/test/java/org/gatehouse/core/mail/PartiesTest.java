package org.gatehouse.core.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.mail.Parties.Party;
import org.junit.jupiter.api.Test;

class PartiesTest {
    private static final Address PUPIL = Address.of("pupil@school.example");
    private static final Address NEW = Address.of("new@school.example");
    private static final Address AUNT = Address.of("aunt@home.example");
    private static final Directory SCHOOL = new Directory(
            Set.of("school.example"), Map.of(PUPIL, new Mailbox(PersonType.PUPIL, AgeBand.NOT_KNOWN, "")));

    @Test
    void eachRecipientHasAKindAndADirection() {
        Parties parties = Parties.of(envelope(Optional.of(PUPIL), true, NEW, AUNT), SCHOOL);

        assertThat(parties.sender()).isEqualTo(PersonType.PUPIL);
        assertThat(parties.senderVouched()).isTrue();
        assertThat(parties.recipients())
                .isEqualTo(Map.of(
                        NEW, new Party(PersonType.UNKNOWN, Direction.INTERNAL),
                        AUNT, new Party(PersonType.OUTSIDE, Direction.OUTBOUND)));
    }

    @Test
    void aSenderOfOursIsVouchedForByOurMailHostsOnly() {
        assertThat(Parties.of(envelope(Optional.of(PUPIL), false, PUPIL), SCHOOL)
                        .senderVouched())
                .isFalse();
        assertThat(Parties.of(envelope(Optional.of(AUNT), true, PUPIL), SCHOOL).senderVouched())
                .isFalse();
        assertThat(Parties.of(envelope(Optional.empty(), true, PUPIL), SCHOOL).sender())
                .isEqualTo(PersonType.OUTSIDE);
    }

    private static Envelope envelope(Optional<Address> sender, boolean trusted, Address... recipients) {
        Submission submission = new Submission("192.0.2.1", "client.example", trusted, true);
        return new Envelope(sender, List.of(recipients), submission, Instant.EPOCH);
    }
}
