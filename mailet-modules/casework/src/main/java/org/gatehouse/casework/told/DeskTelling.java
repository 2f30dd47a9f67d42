package org.gatehouse.casework.told;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.casework.review.Defanging;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.report.Route;
import org.gatehouse.core.report.WrittenReport;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;
import org.gatehouse.store.desk.TellUs;
import org.gatehouse.store.desk.TellUs.Item;

/** Reports that people write, over the store. Thread-safe. */
public final class DeskTelling implements Telling {
    /** Domain.md 2.6, route 2. */
    private static final int MOST_ITEMS = 50;

    private static final Duration BACK = Duration.ofDays(30);
    private static final int MOST_FROM_ONE_PLACE = 6;
    private static final int MOST_PLACES = 1_000;
    private static final Duration WHILE = Duration.ofMinutes(10);
    private static final Set<Role> FOR_OTHERS = Set.of(Role.DSL, Role.DEPUTY, Role.HEAD, Role.ONLINE_SAFETY_OFFICER);

    private final TellUs store;
    private final People people;
    private final boolean open;
    private final Clock clock;
    private final Map<String, Integer> lately = new HashMap<>();
    private Instant until = Instant.MIN;

    /** @param open whether there is a report address */
    public DeskTelling(TellUs store, People people, boolean open, Clock clock) {
        this.store = store;
        this.people = people;
        this.open = open;
        this.clock = clock;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public List<Item> lastItems(Viewer viewer) {
        return store.lastItems(viewer.id(), clock.instant().minus(BACK), MOST_ITEMS);
    }

    @Override
    public boolean mayWriteForOthers(Viewer viewer) {
        return viewer.roles().stream().anyMatch(FOR_OTHERS::contains);
    }

    @Override
    public boolean tell(Viewer viewer, Told told, Optional<UUID> about) {
        if (!open || (told.isNothing() && about.isEmpty() && !told.accident())) {
            return false;
        }
        boolean forSomebody = told.forSomebody() && mayWriteForOthers(viewer);
        Optional<Address> reporter = forSomebody
                ? Optional.empty()
                : people.find(viewer.id()).map(Person::email).flatMap(Address::parse);
        store.write(
                report(forSomebody ? Route.PHONE : Route.PAGE, reporter, about.map(MailId::new), told),
                Optional.of(viewer.id()));
        return true;
    }

    @Override
    public boolean tellAsPupil(String client, Told told) {
        if (!open || told.isNothing() || !mayWrite(client)) {
            return false;
        }
        store.write(report(Route.PUPIL, Optional.empty(), Optional.empty(), told), Optional.empty());
        return true;
    }

    private synchronized boolean mayWrite(String client) {
        if (!clock.instant().isBefore(until)) {
            lately.clear();
            until = clock.instant().plus(WHILE);
        }
        boolean room = lately.size() < MOST_PLACES || lately.containsKey(client);
        return room && lately.merge(client, 1, Integer::sum) <= MOST_FROM_ONE_PLACE;
    }

    private static WrittenReport report(Route route, Optional<Address> reporter, Optional<MailId> about, Told told) {
        StringBuilder words = new StringBuilder();
        if (!told.sender().isBlank()) {
            words.append("It says it is from: ").append(told.sender().strip()).append("\n");
        }
        if (!told.when().isBlank()) {
            words.append("It came about: ").append(told.when().strip()).append("\n");
        }
        words.append(told.words().strip());
        return new WrittenReport(
                route, reporter, about, told.unsure(), told.accident(), Defanging.defang(words.toString()));
    }
}
