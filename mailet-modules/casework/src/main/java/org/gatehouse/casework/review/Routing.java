package org.gatehouse.casework.review;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Condition;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PermissionMatrix;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.Person;

/**
 * Which cases come up to the head, and from the head to the chair of governors: those in which everybody below has a
 * part, so that nobody who could look would know of them (domain.md 0, decision 8). And those in which the head is
 * involved because somebody turned to them. Thread-safe.
 */
final class Routing {
    private final Cases cases;
    private final Colleagues colleagues;

    Routing(Cases cases, Colleagues colleagues) {
        this.cases = cases;
        this.colleagues = colleagues;
    }

    /** The conditions of the matrix that a case which came up to this viewer meets. */
    static Set<Condition> conditions(Viewer viewer) {
        Set<Condition> met = EnumSet.noneOf(Condition.class);
        if (viewer.isA(Role.HEAD)) {
            met.addAll(Set.of(Condition.INVOLVED, Condition.DSL_CONFLICTED));
        }
        if (viewer.isA(Role.CHAIR)) {
            met.add(Condition.ABOUT_HEAD);
        }
        return met;
    }

    /** That a case exists: what came up to the chair is a restricted case, whatever was found in it. */
    static Grant metadata(Viewer viewer, boolean sealed, Set<Condition> met) {
        Grant grant = PermissionMatrix.grant(viewer, sealed ? Ability.SEALED_METADATA : Ability.HELD_METADATA, met);
        return grant == Grant.NO && met.contains(Condition.ABOUT_HEAD)
                ? PermissionMatrix.grant(viewer, Ability.RESTRICTED_CASE, met)
                : grant;
    }

    /**
     * By the case's id: which conditions of the matrix it meets because it came to this viewer. Asks the store once,
     * and not at all for most people.
     */
    Function<UUID, Set<Condition>> metFor(Viewer viewer) {
        Predicate<UUID> cameUp = upTo(viewer);
        Set<UUID> involving = viewer.isA(Role.HEAD) ? cases.listInvolving(viewer.id()) : Set.of();
        return id -> {
            Set<Condition> met = EnumSet.noneOf(Condition.class);
            if (involving.contains(id)) {
                met.add(Condition.INVOLVED);
            }
            if (cameUp.test(id)) {
                met.addAll(conditions(viewer));
            }
            return met;
        };
    }

    private Predicate<UUID> upTo(Viewer viewer) {
        Predicate<UUID> routed = id -> false;
        if (viewer.isA(Role.HEAD) || viewer.isA(Role.CHAIR)) {
            List<Person> today = colleagues.listToday();
            Predicate<UUID> toHead = sharedBy(with(today, Set.of(Role.DSL, Role.DEPUTY)));
            if (viewer.isA(Role.HEAD)) {
                routed = toHead;
            }
            // Those of branch A that this viewer may know of.
            routed = routed.or(cases.listRestricted(viewer.id())::contains);
            if (viewer.isA(Role.CHAIR)) {
                routed = routed.or(toHead.and(sharedBy(with(today, Set.of(Role.HEAD)))));
            }
        }
        return routed;
    }

    /** What this viewer may with one case, with what came up to them. */
    CaseRights rights(Viewer viewer, CaseFile file) {
        Set<Condition> met = EnumSet.noneOf(Condition.class);
        // Only for the head does it matter.
        if (viewer.isA(Role.HEAD) && colleagues.isLeadInConflict(file)) {
            met.add(Condition.DSL_CONFLICTED);
        }
        met.addAll(metFor(viewer).apply(file.id()));
        return CaseRights.of(viewer, file, met);
    }

    /** Where there is nobody, all of them. */
    private Predicate<UUID> sharedBy(Set<PersonId> people) {
        if (people.isEmpty()) {
            return id -> true;
        }
        return cases.listSharedBy(people)::contains;
    }

    private static Set<PersonId> with(List<Person> people, Set<Role> roles) {
        return people.stream()
                .filter(person -> person.roles().stream().anyMatch(roles::contains))
                .map(Person::id)
                .collect(Collectors.toSet());
    }
}
