package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.DeskNotices.Counts;

/** What the tables say about notices and people. Each method is one query. */
final class NoticeTable {
    /** At one look. */
    static final int MOST = 1000;

    private static final Set<String> REVIEWERS = Set.of("DSL", "DEPUTY", "ONLINE_SAFETY_OFFICER", "HEAD");
    private static final String WAITING =
            "select n.id, n.kind, n.person, n.channel = 'TEXT' as text, coalesce(c.urgency = 'NOW', true) as pressing"
                    + " from notice n left join case_file c on c.id = n.case_file where n.sent_at is null order by"
                    + " n.created_at, n.id limit " + MOST + " offset ?";
    private static final String PEOPLE = """
            select p.id, p.email, array(select r.role from person_role r where r.person = p.id) as roles
            from person p
            where p.state = 'ACTIVE' and not p.emergency and p.starts_on <= ? and (p.ends_on is null or p.ends_on >= ?)""";
    private static final String TOLD =
            "select t.notice, t.person from notice_told t join notice n on n.id = t.notice where n.sent_at is null";
    /** Whoever sent, got or reported the message that a notice is about, or whom a legal request keeps it from. */
    private static final String PARTY = """
            select n.id as notice, a.person from notice n
            join case_participant c on c.case_file = n.case_file
            join person_address a on a.lookup = c.lookup
            where n.sent_at is null
            union
            select n.id, p.id from notice n
            join preservation r on r.case_file = n.case_file and r.lifted_at is null
            join person p on not p.id = any (r.only_for)
            where n.sent_at is null""";

    private static final String ASKED = "select person from notice_person where last_urgent > ?";
    private static final String LATELY =
            "select person from notice_person where last_urgent > ? union select person from notice_told where at > ?";
    private static final String OPEN = """
            select c.urgency, count(*) as cases, min(c.opened_at) as oldest
            from case_file c
            where c.state in ('WAITING', 'NOT_DELIVERED') and c.id not in (select hidden_from(?))
                and not exists (select 1 from case_file p where p.id = c.joined_to
                    and p.state in ('WAITING', 'RELEASING', 'NOT_DELIVERED'))
            group by c.urgency""";
    private static final String CLOSE = "update notice set sent_at = ? where id = any(?) and sent_at is null";

    private NoticeTable() {}

    /**
     * @param person empty where it is for everybody on duty
     * @param text by text message
     * @param pressing false where its case can wait
     */
    record Waiting(UUID id, Kind kind, Optional<UUID> person, boolean text, boolean pressing) {}

    /** As the table names them. */
    enum Kind {
        URGENT,
        APPROVAL,
        DIGEST,
        EMERGENCY_ACCESS,
        RETENTION,
        CHECKING,
        CHANNEL
    }

    /** Somebody who is active today. */
    record Person(UUID id, Address address, Set<String> roles) {
        Person {
            roles = Set.copyOf(roles);
        }

        /** Whether they review cases: others learn no number of them. */
        boolean reviews() {
            return !Collections.disjoint(roles, REVIEWERS);
        }
    }

    /** The oldest, after so many that nobody can be told of: full where there are more. */
    static List<Waiting> waiting(Connection connection, int skipped) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WAITING)) {
            select.setInt(1, skipped);
            List<Waiting> list = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    list.add(new Waiting(
                            rows.getObject("id", UUID.class),
                            Kind.valueOf(rows.getString("kind")),
                            Optional.ofNullable(rows.getObject("person", UUID.class)),
                            rows.getBoolean("text"),
                            rows.getBoolean("pressing")));
                }
            }
            return list;
        }
    }

    /** Without those whose address cannot be one. */
    static Map<UUID, Person> people(Connection connection, LocalDate today) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PEOPLE)) {
            select.setObject(1, today);
            select.setObject(2, today);
            Map<UUID, Person> people = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject("id", UUID.class);
                    Set<String> roles = Set.of((String[]) rows.getArray("roles").getArray());
                    Address.parse(rows.getString("email"))
                            .ifPresent(address -> people.put(id, new Person(id, address, roles)));
                }
            }
            return people;
        }
    }

    static Map<UUID, Set<UUID>> told(Connection connection) throws SQLException {
        return people(connection, TOLD);
    }

    static Map<UUID, Set<UUID>> parties(Connection connection) throws SQLException {
        return people(connection, PARTY);
    }

    static Set<UUID> askedSince(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ASKED)) {
            select.setObject(1, since.atOffset(ZoneOffset.UTC));
            return ids(select);
        }
    }

    /** Of anything. */
    static Set<UUID> toldSince(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATELY)) {
            select.setObject(1, since.atOffset(ZoneOffset.UTC));
            select.setObject(2, since.atOffset(ZoneOffset.UTC));
            return ids(select);
        }
    }

    static Counts open(Connection connection, UUID person, int approvals, int emergencies, int others)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setObject(1, person);
            Map<String, Integer> cases = new HashMap<>();
            Optional<Instant> oldest = Optional.empty();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    cases.put(rows.getString("urgency"), rows.getInt("cases"));
                    Instant opened =
                            rows.getObject("oldest", OffsetDateTime.class).toInstant();
                    oldest = Optional.of(oldest.filter(opened::isAfter).orElse(opened));
                }
            }
            return new Counts(
                    cases.getOrDefault("NOW", 0),
                    cases.getOrDefault("TODAY", 0),
                    cases.getOrDefault("WEEK", 0),
                    approvals,
                    emergencies,
                    others,
                    0,
                    oldest);
        }
    }

    static int close(Connection connection, List<UUID> notices, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CLOSE)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setArray(2, connection.createArrayOf("uuid", notices.toArray()));
            return update.executeUpdate();
        }
    }

    private static Set<UUID> ids(PreparedStatement select) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private static Map<UUID, Set<UUID>> people(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            Map<UUID, Set<UUID>> people = new HashMap<>();
            while (rows.next()) {
                people.computeIfAbsent(rows.getObject("notice", UUID.class), notice -> new HashSet<>())
                        .add(rows.getObject("person", UUID.class));
            }
            return people;
        }
    }
}
