package org.gatehouse.casework.access;

import java.time.Duration;
import java.util.Optional;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;

/** Signing in with two factors. Thread-safe. */
public interface SignIn {
    /**
     * The first factor. Refused and throttled look alike in time and form, and throttling slows whoever guesses, never
     * locks the person out who signs in from elsewhere.
     *
     * @param client where it comes from: for throttling only, never stored or logged
     */
    First password(String account, String password, String client);

    /** The second factor (RFC 6238); a code works once. */
    boolean code(PersonId person, String code, String client);

    /** What an invited person needs for an authenticator app, made anew each time until {@link #complete}. */
    Enrolment enrol(PersonId person);

    /** The invited person's own password, and the first code of the new secret. */
    Completion complete(PersonId person, Enrolment enrolment, String newPassword, String code);

    /** Who that is today; empty once the account is closed or its dates are over. Asked on every request. */
    Optional<Viewer> viewer(PersonId person);

    /** The name others read. */
    String nameOf(PersonId person);

    void signedOut(PersonId person);

    /** What the first factor gave. */
    sealed interface First {
        record CodeNeeded(PersonId person) implements First {}

        /** The one-time password was right: an own password and a second factor come next. */
        record EnrolmentNeeded(PersonId person) implements First {}

        record Refused() implements First {}

        record Wait(Duration atLeast) implements First {}
    }

    /**
     * What an authenticator app is set up with.
     *
     * @param secret base32, as authenticator apps take it
     * @param uri {@code otpauth://totp/...}
     */
    record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "Enrolment[hidden]";
        }
    }

    /** How an enrolment ended. */
    enum Completion {
        DONE,
        PASSWORD_TOO_SHORT,
        PASSWORD_TOO_COMMON,
        CODE_WRONG
    }
}
