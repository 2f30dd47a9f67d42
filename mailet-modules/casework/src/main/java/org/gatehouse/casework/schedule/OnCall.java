package org.gatehouse.casework.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.calendar.Rota;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.Flows.Waiting;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/** Who is called now about what cannot wait: only whoever may know of the case. Thread-safe. */
public final class OnCall {
    private final Rota rota;
    private final People people;
    private final Cases cases;
    private final SchoolCalendar calendar;
    private final Clock clock;

    /** @param clock with the establishment's time zone */
    public OnCall(Rota rota, People people, Cases cases, SchoolCalendar calendar, Clock clock) {
        this.rota = rota;
        this.people = people;
        this.cases = cases;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** In the order of the rota; nobody while people are at work. */
    List<PersonId> listFor(Waiting waiting, Instant now) {
        List<Address> turn = rota.onCall(calendar, now);
        if (turn.isEmpty()) {
            return List.of();
        }
        List<Person> known = people.list();
        return turn.stream()
                .flatMap(address -> find(known, address).stream())
                .filter(person -> cases.find(person, waiting.number()).isPresent())
                .toList();
    }

    private Optional<PersonId> find(List<Person> known, Address address) {
        LocalDate today = LocalDate.now(clock);
        return known.stream()
                .filter(person -> person.isOnDuty(today))
                .filter(person -> Address.parse(person.email()).equals(Optional.of(address)))
                .map(Person::id)
                .findFirst();
    }
}
