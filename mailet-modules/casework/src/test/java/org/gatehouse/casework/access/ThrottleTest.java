package org.gatehouse.casework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final String ACCOUNT = "sam";
    private final SetClock clock = new SetClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final Throttle throttle = new Throttle(clock);

    @Test
    void letsAPersonMistypeAFewTimes() {
        for (int times = 0; times < 5; times++) {
            assertThat(throttle.attempt(ACCOUNT, "office")).isEmpty();
        }
        assertThat(throttle.attempt(ACCOUNT, "office")).hasValue(Duration.ofSeconds(1));
    }

    @Test
    void waitsLongerEachTimeUpToFiveMinutes() {
        Duration longest = Duration.ZERO;
        for (int times = 0; times < 30; times++) {
            Optional<Duration> wait = throttle.attempt(ACCOUNT, "elsewhere");
            if (wait.isPresent()) {
                assertThat(wait.get()).isGreaterThanOrEqualTo(longest);
                longest = wait.get();
                clock.forward(longest);
                assertThat(throttle.attempt(ACCOUNT, "elsewhere")).isEmpty();
            }
        }
        assertThat(longest).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void countsAnAttemptBeforeItIsKnownToHaveFailed() {
        for (int times = 0; times < 5; times++) {
            throttle.attempt(ACCOUNT, "many at once");
        }
        assertThat(throttle.attempt(ACCOUNT, "many at once")).isPresent();
    }

    @Test
    void neverSlowsAnotherPlaceFromWhichThePersonSignedIn() {
        throttle.attempt(ACCOUNT, "office");
        throttle.succeeded(ACCOUNT, "office");
        guessFromManyPlaces();

        assertThat(throttle.attempt(ACCOUNT, "office")).isEmpty();
    }

    @Test
    void slowsANewPlaceWhileManyGuessButLetsItInAfterItsOwnWaitWhateverTheyDo() {
        guessFromManyPlaces();

        assertThat(throttle.attempt(ACCOUNT, "new laptop")).hasValue(Duration.ofSeconds(30));
        guessFromManyPlaces();
        clock.forward(Duration.ofSeconds(30));
        guessFromManyPlaces();
        assertThat(throttle.attempt(ACCOUNT, "new laptop")).isEmpty();
    }

    @Test
    void slowsNobodyElsesAccount() {
        guessFromManyPlaces();

        assertThat(throttle.attempt("kim", "place 1")).isEmpty();
    }

    @Test
    void startsAnewAfterSuccess() {
        for (int times = 0; times < 5; times++) {
            throttle.attempt(ACCOUNT, "office");
        }
        throttle.succeeded(ACCOUNT, "office");

        assertThat(throttle.attempt(ACCOUNT, "office")).isEmpty();
    }

    @Test
    void letsNobodyWaitLongWhereEverybodyMayBeTheSamePlace() {
        for (int times = 0; times < 60; times++) {
            throttle.attempt(ACCOUNT, "127.0.0.1").ifPresent(wait -> {
                assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(5));
                clock.forward(wait);
            });
        }
    }

    @Test
    void isNotMadeToForgetBySomebodyWhoTriesManyNames() {
        for (int times = 0; times < 5; times++) {
            throttle.attempt(ACCOUNT, "guesser");
        }
        for (int name = 0; name < 25_000; name++) {
            throttle.attempt("name " + name, "guesser");
        }

        assertThat(throttle.attempt(ACCOUNT, "guesser")).hasValue(Duration.ofSeconds(1));
    }

    @Test
    void checksTwentyPasswordsAMinuteForEachPlaceWhateverTheAccounts() {
        Budget budget = new Budget(clock);
        for (int times = 0; times < 20; times++) {
            assertThat(budget.spend("guesser")).isEmpty();
        }

        assertThat(budget.spend("guesser")).hasValue(Duration.ofMinutes(1));
        assertThat(budget.spend("office")).isEmpty();
        clock.forward(Duration.ofMinutes(1));
        assertThat(budget.spend("guesser")).isEmpty();
        for (int times = 0; times < 50; times++) {
            assertThat(budget.spend("127.0.0.1")).as("maybe everybody").isEmpty();
        }
    }

    private void guessFromManyPlaces() {
        for (int place = 0; place < 40; place++) {
            throttle.attempt(ACCOUNT, "place " + place);
        }
    }
}
