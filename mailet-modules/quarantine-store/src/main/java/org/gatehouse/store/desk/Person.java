package org.gatehouse.store.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;

/**
 * A person of the desk.
 *
 * @param account what they sign in with, in lower case
 * @param endsOn the last day, included
 * @param emergency whether it is the account for the day when nobody else can sign in (D39): it reviews, and is never
 *     the second person for anything
 */
public record Person(
        PersonId id,
        String account,
        String name,
        String email,
        State state,
        LocalDate startsOn,
        Optional<LocalDate> endsOn,
        Optional<LocalDate> trainedOn,
        Instant invitedAt,
        Set<Role> roles,
        boolean emergency) {
    public Person {
        roles = Set.copyOf(roles);
    }

    /** Active, and within their dates. */
    public boolean isAuthorised(LocalDate day) {
        return state == State.ACTIVE && isWithinDates(day);
    }

    /** Authorised, and somebody who can be asked: the emergency account is nobody's. */
    public boolean isOnDuty(LocalDate day) {
        return isAuthorised(day) && !emergency;
    }

    public boolean isWithinDates(LocalDate day) {
        return !day.isBefore(startsOn) && endsOn.map(end -> !day.isAfter(end)).orElse(true);
    }

    /** How far an account has come. */
    public enum State {
        /** Has a one-time password, and nothing else. */
        INVITED,
        ACTIVE,
        CLOSED
    }

    @Override
    public String toString() {
        return "Person[" + id + ", " + state + "]";
    }
}
