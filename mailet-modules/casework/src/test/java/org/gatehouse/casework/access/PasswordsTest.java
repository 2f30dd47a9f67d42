package org.gatehouse.casework.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.desk.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final Person PERSON = new Person(
            new PersonId(new UUID(0, 1)),
            "sam.example",
            "Sam Exampleton",
            "sam@school.example",
            Person.State.INVITED,
            LocalDate.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            Set.of(),
            false);

    private final Passwords passwords = new Passwords(new SecureRandom());

    @Test
    void knowsAPasswordAgainAndNoOther() {
        String hash = passwords.hash("three words and a half");

        assertThat(passwords.matches("three words and a half", hash)).isTrue();
        assertThat(passwords.matches("three words and a hal", hash)).isFalse();
    }

    @Test
    void hashesAsTheStandardFormSaysWithASaltOfItsOwn() {
        String hash = passwords.hash("three words and a half");

        assertThat(hash)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(passwords.hash("three words and a half"));
    }

    /**
     * The reference implementation's own test, with its fewer KiB: {@code echo -n password | argon2 somesalt -id -t 2
     * -m 8 -p 1}.
     */
    @Test
    void knowsThePasswordOfAHashWithOtherParameters() {
        String hash = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

        assertThat(passwords.matches("password", hash)).isTrue();
        assertThat(passwords.matches("differentpassword", hash)).isFalse();
    }

    @Test
    void takesTheSameLettersTypedAsOtherCharacters() {
        String hash = passwords.hash("caf\u00e9 in the morning");

        assertThat(passwords.matches("cafe\u0301 in the morning", hash)).isTrue();
    }

    @Test
    void refusesAHashOfAnotherForm() {
        assertThatThrownBy(() -> passwords.matches("any", "$2y$10$abc")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Passw0rd2026",
                "aaaabbbbccccdddd",
                "sam.example2026",
                "Exampleton123456",
                "gatehouse123"
            })
    void refusesPasswordsThatEverybodyTriesFirst(String password) {
        assertThat(PasswordRules.isTooCommon(password, PERSON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"three words and a half", "Passwordless heron 7", "kV9-zz2-PPq-4me"})
    void takesLongOnes(String password) {
        assertThat(PasswordRules.isTooShort(password)).isFalse();
        assertThat(PasswordRules.isTooCommon(password, PERSON)).isFalse();
    }

    @Test
    void refusesShortOnes() {
        assertThat(PasswordRules.isTooShort("eleven char")).isTrue();
    }
}
