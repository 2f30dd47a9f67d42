package org.gatehouse.core.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gatehouse.core.calendar.SchoolCalendar.Days;
import org.gatehouse.core.mail.Address;

/**
 * Who is called outside school hours when something cannot wait. A night belongs to the day on which it began.
 * Immutable.
 */
public record Rota(List<Turn> turns) {
    public static final Rota EMPTY = new Rota(List.of());

    public Rota {
        turns = List.copyOf(turns);
    }

    /** @param people by the address at which they get notices; the next is called when the one before does not answer */
    public record Turn(Days days, List<Address> people) {
        public Turn {
            people = List.copyOf(people);
        }
    }

    /** Nobody while people are at work: they are told anyway. */
    public List<Address> onCall(SchoolCalendar calendar, Instant at) {
        if (calendar.isWorkingTime(at)) {
            return List.of();
        }
        Duration morning = Duration.ofNanos(calendar.opens().toNanoOfDay());
        LocalDate day =
                at.atZone(calendar.zone()).toLocalDateTime().minus(morning).toLocalDate();
        return turns.stream()
                .filter(turn -> turn.days().hold(day))
                .flatMap(turn -> turn.people().stream())
                .distinct()
                .toList();
    }
}
