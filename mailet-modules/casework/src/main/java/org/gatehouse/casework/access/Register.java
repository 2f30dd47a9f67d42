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

    /** Makes an account without roles; answers the one-time password, shown once. Empty where not permitted or the account is taken. */
    Optional<Invitation> invite(Viewer viewer, String account, String name, String email, LocalDate from);

    /** Asks for a role: another person approves. Empty where not permitted or asked already. */
    Optional<UUID> askForRole(Viewer viewer, PersonId person, Role role, String reason);

    /** Takes away at once: tightening needs nobody else. */
    boolean takeRole(Viewer viewer, PersonId person, Role role);

    /** Ends an account at once. */
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

    /** Shown once, to whoever invited. */
    record Invitation(PersonId person, String oneTimePassword) {
        @Override
        public String toString() {
            return "Invitation[" + person + ", hidden]";
        }
    }
}
