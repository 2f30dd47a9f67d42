package org.gatehouse.core.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Test
    void isTheSameInAnyLetterCase() {
        assertThat(Address.of("Ann@School.Example")).isEqualTo(Address.of("ann@school.example"));
    }

    @Test
    void keepsTheTextAsGivenAndHidesItFromLogs() {
        Address address = Address.of("Ann@School.Example");

        assertThat(address.text()).isEqualTo("Ann@School.Example");
        assertThat(address.toString()).isEqualTo("(address)");
    }

    @Test
    void takesTheDomainAfterTheLastAt() {
        Address quoted = Address.of("\"a@b\"@school.example");

        assertThat(quoted.domain()).isEqualTo("school.example");
        assertThat(quoted.localPart()).isEqualTo("\"a@b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "@school.example", "ann@", "ann@x\r\nRCPT TO:<b@c>", "a\0@b"})
    void refusesWhatIsNoAddress(String text) {
        assertThat(Address.parse(text)).isEmpty();
    }

    @Test
    void tellsTheDirectionByWhoseDomainsTheyAre() {
        Directory directory = new Directory(Set.of("school.example"), Map.of());
        Address ours = Address.of("a@school.example");
        Address theirs = Address.of("b@home.example");

        assertThat(directory.direction(Optional.of(ours), ours)).isEqualTo(Direction.INTERNAL);
        assertThat(directory.direction(Optional.of(theirs), ours)).isEqualTo(Direction.INBOUND);
        assertThat(directory.direction(Optional.of(ours), theirs)).isEqualTo(Direction.OUTBOUND);
        assertThat(directory.direction(Optional.empty(), ours)).isEqualTo(Direction.INBOUND);
        assertThat(directory.getMailbox(ours)).isEqualTo(Mailbox.UNKNOWN);
        assertThat(directory.getMailbox(theirs)).isEqualTo(Mailbox.OUTSIDE);
    }
}
