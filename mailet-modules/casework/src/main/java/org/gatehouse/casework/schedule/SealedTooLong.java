package org.gatehouse.casework.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.casework.flow.Charts;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.calendar.Term;
import org.gatehouse.core.flowchart.Task;
import org.gatehouse.store.desk.Flows;
import org.gatehouse.store.desk.Flows.Waiting;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/**
 * What may be illegal must not lie in the store for an unreasonable time (domain.md 2.3; Criminal Justice Act 1988, s.
 * 160(2)(c)): after five working days without a contact with the police or the IWF on record those on duty and the head
 * are told, and again every five working days, then the chair of governors as well. A hand-over counts as a contact.
 * Thread-safe.
 */
public final class SealedTooLong implements Runnable {
    private static final Term TOO_LONG = new Term.WorkingDays(5);
    /** As the flowchart names them. */
    private static final Set<String> WHO_MAY_LOOK = Set.of("police", "iwf");

    private final Flows flows;
    private final People people;
    private final Charts charts;
    private final SchoolCalendar calendar;
    private final Clock clock;

    /** @param clock with the establishment's time zone */
    public SealedTooLong(Flows flows, People people, Charts charts, SchoolCalendar calendar, Clock clock) {
        this.flows = flows;
        this.people = people;
        this.charts = charts;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        for (Waiting waiting : flows.listSealed(contacts())) {
            Instant from = waiting.climbedAt().orElse(waiting.since());
            if (!calendar.due(from, TOO_LONG).isAfter(now)) {
                int step = waiting.step() + 1;
                flows.tellTooLong(waiting, step, readers(waiting, step));
            }
        }
    }

    private Set<String> contacts() {
        return charts.current().stream()
                .flatMap(chart -> chart.tasks().stream())
                .filter(task -> task.contacts().stream().anyMatch(WHO_MAY_LOOK::contains))
                .map(Task::id)
                .collect(Collectors.toSet());
    }

    /** Whoever has a part in the case is left out when the notice is sent. */
    private List<PersonId> readers(Waiting waiting, int step) {
        Set<Role> roles = EnumSet.of(Role.HEAD);
        if (step > 1) {
            roles.add(Role.CHAIR);
        }
        if (!waiting.restricted()) {
            roles.addAll(Set.of(Role.DSL, Role.DEPUTY));
        }
        LocalDate today = LocalDate.now(clock);
        return people.list().stream()
                .filter(person -> person.isAuthorised(today))
                .filter(person -> person.roles().stream().anyMatch(roles::contains))
                .map(Person::id)
                .toList();
    }
}
