package org.gatehouse.casework.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.calendar.Ladder;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.calendar.Term;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.desk.Flows;
import org.gatehouse.store.desk.Flows.Waiting;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/**
 * Sees to it that nothing is forgotten: a case that nobody has taken on, and a task whose time is over, climb from the
 * designated persons to the head and the chair of governors, each told once for each step. What came due while the desk
 * was down is told once, at the step where it is now. Looking alone stops nothing; "I am dealing with this" does.
 * Thread-safe.
 */
public final class Watch implements Runnable {
    /** After the last step of a task. */
    private static final List<Term> TASK_STEPS =
            List.of(new Term.Now(), new Term.WorkingDays(1), new Term.WorkingDays(2));

    private static final Term TASK_REPEAT = new Term.WorkingDays(1);

    private final Flows flows;
    private final People people;
    private final SchoolCalendar calendar;
    private final Ladder ladder;
    private final OnCall onCall;
    private final Clock clock;

    /** @param clock with the establishment's time zone */
    public Watch(Flows flows, People people, SchoolCalendar calendar, Ladder ladder, OnCall onCall, Clock clock) {
        this.flows = flows;
        this.people = people;
        this.calendar = calendar;
        this.ladder = ladder;
        this.onCall = onCall;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        for (Waiting waiting : flows.listUntouched()) {
            // Only what cannot wait is told again and again.
            Term repeat = waiting.urgency() == Urgency.NOW ? ladder.repeat() : TASK_REPEAT;
            climb(waiting, ladder.steps(waiting.urgency()), repeat, now);
        }
        flows.listCallable().forEach(waiting -> callOut(waiting, now));
        for (Waiting waiting : flows.listOverdue(now)) {
            climb(waiting, TASK_STEPS, TASK_REPEAT, now);
        }
    }

    private void climb(Waiting waiting, List<Term> steps, Term repeat, Instant now) {
        int step = step(waiting, steps, repeat, now);
        if (step > waiting.step()) {
            flows.climb(waiting, step, readers(waiting, step));
        }
    }

    /** At once, and with each step the next one, round and round, until somebody takes it on. */
    private void callOut(Waiting waiting, Instant now) {
        List<PersonId> people = onCall.listFor(waiting, now);
        List<Term> steps =
                Stream.concat(Stream.of(new Term.Now()), ladder.now().stream()).toList();
        int step = step(waiting, steps, ladder.repeat(), now);
        if (!people.isEmpty() && step > waiting.step()) {
            flows.callOut(waiting, step, people.get(waiting.step() % people.size()));
        }
    }

    /** The highest that has come due; after the last one, one more each time the pause is over. */
    private int step(Waiting waiting, List<Term> steps, Term repeat, Instant now) {
        int due = 0;
        for (Term term : steps) {
            if (calendar.due(waiting.since(), term).isAfter(now)) {
                break;
            }
            due++;
        }
        boolean again = due == steps.size()
                && waiting.step() >= due
                && waiting.climbedAt()
                        .filter(last -> !calendar.due(last, repeat).isAfter(now))
                        .isPresent();
        return again ? waiting.step() + 1 : Math.max(due, waiting.step());
    }

    /** Empty for the designated persons on duty. Whoever has a part in the case is left out when the notice is sent. */
    private List<PersonId> readers(Waiting waiting, int step) {
        if (step == 1 && (waiting.owner().isPresent() || !waiting.restricted())) {
            return waiting.owner().map(List::of).orElse(List.of());
        }
        Set<Role> roles = step <= 2 ? EnumSet.of(Role.HEAD) : EnumSet.of(Role.HEAD, Role.CHAIR);
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
