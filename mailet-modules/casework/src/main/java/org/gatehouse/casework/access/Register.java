package org.gatehouse.casework.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;

/** The register of authorised persons (A3). Thread-safe. */
public interface Register {
    /** Empty where the viewer may not see it. */
    List<Entry> list(Viewer viewer);

    /** Who was authorised on that day. */
    List<Entry> listOn(Viewer viewer, LocalDate day);

    /**
     * Makes an account without roles; answers the one-time password, shown once. Empty where not permitted or the
     * account is taken.
     */
    Optional<Invitation> invite(Viewer viewer, String account, String name, String email, LocalDate from);

    /** Asks for a role: another person approves. Empty where not permitted or asked already. */
    Optional<UUID> askForRole(Viewer viewer, PersonId person, Role role, String reason);

    /**
     * The last day they are authorised, and when they were trained. One person is enough: two had granted roles without
     * an end, and an end that has passed moves no more. False where not permitted, for oneself, or where a date cannot
     * be.
     */
    boolean setDates(Viewer viewer, PersonId person, Optional<LocalDate> endsOn, Optional<LocalDate> trainedOn);

    /**
     * One more mail address of theirs: for whatever comes from it or to it there is no case for them. Never taken away
     * again, as old mail stays theirs. False where not permitted or no address.
     */
    boolean addAddress(Viewer viewer, PersonId person, String address);

    /**
     * Asks for a new one-time password for somebody who lost the password or the second factor; it works once another
     * person has approved. Shown once. Empty where not permitted, for oneself, without a reason, or asked already.
     */
    Optional<Reset> askToReset(Viewer viewer, PersonId person, String reason);

    /**
     * Takes away at once: tightening needs nobody else. False also where nobody but the viewer would be left who
     * reviews, or who approves roles.
     */
    boolean takeRole(Viewer viewer, PersonId person, Role role);

    /** Ends an account at once; false as for {@link #takeRole}. */
    boolean close(Viewer viewer, PersonId person);

    /** A line of the register. */
    record Entry(
            PersonId person,
            String account,
            String name,
            String email,
            Set<Role> roles,
            String state,
            LocalDate startsOn,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> trainedOn) {
        public Entry {
            roles = Set.copyOf(roles);
        }
    }

    /** Shown once, to whoever asked. */
    record Reset(UUID request, String oneTimePassword) {
        @Override
        public String toString() {
            return "Reset[" + request + ", hidden]";
        }
    }

    /** Shown once, to whoever invited. */
    record Invitation(PersonId person, String oneTimePassword) {
        @Override
        public String toString() {
            return "Invitation[" + person + ", hidden]";
        }
    }
}
