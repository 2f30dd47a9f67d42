package org.gatehouse.casework.schedule;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.store.desk.Notices;
import org.gatehouse.store.desk.People;

/** The daily summary: for everybody who reviews, once on each school day. Thread-safe. */
public final class DailyDigest implements Runnable {
    private static final Set<Role> REVIEWERS = EnumSet.of(Role.DSL, Role.DEPUTY, Role.ONLINE_SAFETY_OFFICER);

    private final People people;
    private final Notices notices;
    private final SchoolCalendar calendar;
    private final Clock clock;

    /** @param clock with the establishment's time zone */
    public DailyDigest(People people, Notices notices, SchoolCalendar calendar, Clock clock) {
        this.people = people;
        this.notices = notices;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void run() {
        LocalDate today = LocalDate.now(clock);
        if (!calendar.isWorkingDay(today)) {
            return;
        }
        people.list().stream()
                .filter(person -> person.isOnDuty(today))
                .filter(person -> person.roles().stream().anyMatch(REVIEWERS::contains))
                .forEach(person -> notices.digest(person.id(), today));
    }
}
