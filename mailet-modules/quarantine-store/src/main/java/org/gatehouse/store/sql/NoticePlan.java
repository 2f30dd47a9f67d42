package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.store.DeskNotices.Counts;
import org.gatehouse.store.DeskNotices.Form;
import org.gatehouse.store.DeskNotices.Pending;
import org.gatehouse.store.DeskNotices.Telling;
import org.gatehouse.store.sql.NoticeTable.Kind;
import org.gatehouse.store.sql.NoticeTable.Person;
import org.gatehouse.store.sql.NoticeTable.Waiting;

/** Works out who must be told of what. For one look at the tables. */
final class NoticePlan {
    /** Who is told: of these, the first with anybody who has no part in the case (domain.md 0, decision 8). */
    private static final List<Set<String>> UPWARDS = List.of(Set.of("DSL", "DEPUTY"), Set.of("HEAD"), Set.of("CHAIR"));

    private final Map<UUID, Person> people;
    private final Map<UUID, Set<UUID>> told;
    private final Map<UUID, Set<UUID>> parties;
    /** Of something that could not wait. */
    private final Set<UUID> asked;

    private final Set<UUID> toldLately;
    private final Map<UUID, List<Waiting>> asks = new LinkedHashMap<>();
    private final Map<UUID, List<Waiting>> digests = new LinkedHashMap<>();
    private final Map<UUID, List<Waiting>> texts = new LinkedHashMap<>();
    private final List<UUID> done = new ArrayList<>();
    private int toNobody;

    private NoticePlan(
            Map<UUID, Person> people,
            Map<UUID, Set<UUID>> told,
            Map<UUID, Set<UUID>> parties,
            Set<UUID> asked,
            Set<UUID> toldLately) {
        this.people = people;
        this.told = told;
        this.parties = parties;
        this.asked = asked;
        this.toldLately = toldLately;
    }

    static Pending make(Connection connection, LocalDate today, Instant askedSince) throws SQLException {
        List<Waiting> waiting = NoticeTable.waiting(connection, 0);
        if (waiting.isEmpty()) {
            return new Pending(List.of(), List.of(), 0);
        }
        NoticePlan plan = new NoticePlan(
                NoticeTable.people(connection, today),
                NoticeTable.told(connection),
                NoticeTable.parties(connection),
                NoticeTable.askedSince(connection, askedSince),
                NoticeTable.toldSince(connection, askedSince));
        waiting.forEach(plan::add);
        int seen = waiting.size();
        // Those that nobody can be told of must not stand in the way of the others.
        while (waiting.size() == NoticeTable.MOST && seen - plan.toNobody < NoticeTable.MOST) {
            waiting = NoticeTable.waiting(connection, seen);
            waiting.forEach(plan::add);
            seen += waiting.size();
        }
        return plan.pending(connection);
    }

    private void add(Waiting notice) {
        List<Person> readers = readers(notice);
        if (readers.isEmpty() && notice.kind() != Kind.DIGEST) {
            toNobody++;
            return;
        }
        Set<UUID> already = told.getOrDefault(notice.id(), Set.of());
        List<Person> left = readers.stream()
                .filter(person -> !already.contains(person.id()))
                .toList();
        // Nobody gets a daily summary after they left.
        if (left.isEmpty()) {
            done.add(notice.id());
        }
        for (Person person : left) {
            way(notice).computeIfAbsent(person.id(), id -> new ArrayList<>()).add(notice);
        }
    }

    private Map<UUID, List<Waiting>> way(Waiting notice) {
        if (notice.text()) {
            return texts;
        }
        return notice.kind() == Kind.DIGEST ? digests : asks;
    }

    private List<Person> readers(Waiting notice) {
        Set<UUID> party = parties.getOrDefault(notice.id(), Set.of());
        List<Person> others = people.values().stream()
                .filter(person -> !party.contains(person.id()))
                .toList();
        if (notice.person().isPresent()) {
            return others.stream()
                    .filter(person -> person.id().equals(notice.person().get()))
                    .toList();
        }
        return UPWARDS.stream()
                .map(level -> withRole(others, level))
                .filter(level -> !level.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<Person> withRole(List<Person> people, Set<String> roles) {
        return people.stream()
                .filter(person -> !Collections.disjoint(person.roles(), roles))
                .toList();
    }

    private Pending pending(Connection connection) throws SQLException {
        List<Telling> tellings = new ArrayList<>();
        for (Map.Entry<UUID, List<Waiting>> each : asks.entrySet()) {
            boolean pressing = each.getValue().stream().anyMatch(Waiting::pressing);
            Set<UUID> lately = pressing ? asked : toldLately;
            if (!lately.contains(each.getKey()) || count(each.getValue(), Kind.EMERGENCY_ACCESS) > 0) {
                tellings.add(telling(connection, each.getKey(), Form.MAIL, pressing, each.getValue()));
            }
        }
        for (Map.Entry<UUID, List<Waiting>> each : digests.entrySet()) {
            tellings.add(telling(connection, each.getKey(), Form.DIGEST, false, each.getValue()));
        }
        for (Map.Entry<UUID, List<Waiting>> each : texts.entrySet()) {
            tellings.add(telling(connection, each.getKey(), Form.TEXT, true, each.getValue()));
        }
        return new Pending(tellings, done, toNobody);
    }

    private Telling telling(Connection connection, UUID id, Form form, boolean pressing, List<Waiting> notices)
            throws SQLException {
        Person person = people.get(id);
        if (person == null) {
            throw new IllegalStateException("planned for somebody unknown");
        }
        return new Telling(
                id,
                person.address(),
                form,
                pressing,
                notices.stream().map(Waiting::id).toList(),
                counts(connection, person, notices));
    }

    private static Counts counts(Connection connection, Person person, List<Waiting> notices) throws SQLException {
        int approvals = count(notices, Kind.APPROVAL);
        int emergencies = count(notices, Kind.EMERGENCY_ACCESS);
        int others = count(notices, Kind.RETENTION) + count(notices, Kind.CHECKING) + count(notices, Kind.CHANNEL);
        if (person.reviews()) {
            return NoticeTable.open(connection, person.id(), approvals, emergencies, others);
        }
        // What came up to them is theirs; what climbed to them by name is what nobody below has taken on.
        int climbed = count(
                notices.stream().filter(notice -> notice.person().isPresent()).toList(), Kind.URGENT);
        int cameUp = count(notices, Kind.URGENT) - climbed;
        return new Counts(cameUp, 0, 0, approvals, emergencies, others, climbed, Optional.empty());
    }

    private static int count(List<Waiting> notices, Kind kind) {
        return Math.toIntExact(
                notices.stream().filter(notice -> notice.kind() == kind).count());
    }
}
