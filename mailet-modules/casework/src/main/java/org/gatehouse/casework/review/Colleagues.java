package org.gatehouse.casework.review;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PermissionMatrix;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/** Who else is there today. Thread-safe. */
final class Colleagues {
    private final People people;
    private final Cases cases;
    private final Clock clock;

    Colleagues(People people, Cases cases, Clock clock) {
        this.people = people;
        this.cases = cases;
        this.clock = clock;
    }

    /** By name; without whoever has a part in the case. */
    List<Person> listFor(CaseFile file) {
        return listToday().stream()
                .filter(person -> !cases.isInConflict(person.id(), file))
                .toList();
    }

    List<Person> listToday() {
        LocalDate today = LocalDate.now(clock);
        return people.list().stream().filter(person -> person.isOnDuty(today)).toList();
    }

    /** Whether a designated safeguarding lead has a part in the case, so that the head must look. */
    boolean isLeadInConflict(CaseFile file) {
        LocalDate today = LocalDate.now(clock);
        return people.list().stream()
                .filter(person -> person.isAuthorised(today) && person.roles().contains(Role.DSL))
                .anyMatch(person -> cases.isInConflict(person.id(), file));
    }

    String nameOf(PersonId id) {
        return people.find(id).map(Person::name).orElse("Somebody");
    }

    /** The name of whoever looks after a case; empty where they may not any more: then nobody does. */
    Optional<String> ownerName(PersonId id) {
        LocalDate today = LocalDate.now(clock);
        return people.find(id)
                .filter(person -> person.isAuthorised(today))
                .filter(person -> mayDecide(viewer(person)))
                .map(Person::name);
    }

    private static boolean mayDecide(Viewer viewer) {
        return PermissionMatrix.grant(viewer, Ability.CHOOSE_BRANCH) == Grant.YES
                || PermissionMatrix.grant(viewer, Ability.RELEASE_TO_STAFF) == Grant.YES;
    }

    static Viewer viewer(Person person) {
        return new Viewer(person.id(), person.roles());
    }
}
