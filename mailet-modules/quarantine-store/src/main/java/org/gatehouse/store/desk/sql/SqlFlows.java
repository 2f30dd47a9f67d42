package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Flows;

/** Flows over their tables. Thread-safe. */
final class SqlFlows implements Flows {
    private static final String ADOPT = "insert into flowchart (hash, version, chart, profile, since)"
            + " values (?, ?, ?, ?, ?) on conflict do nothing";
    private static final String VERSION = "select version, chart, profile from flowchart where hash = ?";
    private static final String OPEN = "select c.year, c.running, f.flowchart, t.task, t.due, c.owner"
            + " from case_task t join case_flow f on f.case_file = t.case_file join case_file c on c.id = t.case_file"
            + " where t.state = 'OPEN' and f.closed_at is null and " + Conflict.NONE + " order by t.due, c.id limit ?";
    /** Stands in {@code escalation} where a task would. */
    private static final String TOO_LONG = "sealed-too-long";

    private static final String CLIMBED = " left join lateral (select max(e.step) as step, max(e.at) as at"
            + " from escalation e where e.case_file = c.id and e.task = %s) e on true where ";
    /** Where another case leads, that one climbs. */
    private static final String LED = " and not exists (select 1 from case_file p where p.id = c.joined_to"
            + " and p.state in ('WAITING', 'RELEASING', 'NOT_DELIVERED'))";

    private static final String UNTOUCHED =
            "select c.id, c.mail, c.year, c.running, c.urgency, c.restricted, '' as task,"
                    + " c.owner, c.opened_at as since, e.step, e.at from case_file c" + CLIMBED.formatted("''")
                    + "c.state in ('WAITING', 'NOT_DELIVERED') and c.owner is null" + LED
                    + " order by c.opened_at, c.id";
    private static final String CALLABLE =
            "select c.id, c.mail, c.year, c.running, c.urgency, c.restricted, 'on-call' as task,"
                    + " c.owner, c.opened_at as since, e.step, e.at from case_file c" + CLIMBED.formatted("'on-call'")
                    + "c.state in ('WAITING', 'NOT_DELIVERED') and c.owner is null and c.urgency = 'NOW'"
                    + " order by c.opened_at, c.id";
    private static final String OVERDUE = "select c.id, c.mail, c.year, c.running, c.urgency, c.restricted, t.task,"
            + " c.owner, t.due as since, e.step, e.at from case_task t join case_file c on c.id = t.case_file"
            + CLIMBED.formatted("t.task") + "t.state = 'OPEN' and t.due < ? order by t.due, c.id";
    private static final String SEALED = "select c.id, c.mail, c.year, c.running, c.urgency, c.restricted,"
            + " '" + TOO_LONG + "' as task, c.owner, c.opened_at as since, e.step, e.at"
            + " from case_file c join message m on m.id = c.mail" + CLIMBED.formatted("'" + TOO_LONG + "'")
            + "(c.sealing or m.state = 'SEALED') and c.state <> 'DESTROYED'"
            + " and not exists (select 1 from case_task t where t.case_file = c.id and t.state = 'DONE'"
            + " and t.task = any(?))"
            + " and not exists (select 1 from ledger l where l.subject = m.id::text and l.kind = 'case.handed-over')"
            + " order by c.opened_at, c.id";
    private static final String CLIMB =
            "insert into escalation (case_file, task, step, at) values (?, ?, ?, ?) on conflict do nothing";
    private static final String TELL = "insert into notice (id, kind, person, case_file, created_at, channel)"
            + " values (?, 'URGENT', ?, ?, ?, ?)";

    private static final String MAIL = "MAIL";
    private static final String TEXT = "TEXT";

    private final Database database;
    private final DeskTransactions transactions;

    SqlFlows(Database database, DeskTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public void adopt(Version version) {
        if (findVersion(version.hash()).isPresent()) {
            return;
        }
        transactions.run(transaction -> {
            int added = Sql.update(
                    transaction,
                    ADOPT,
                    version.hash(),
                    version.version(),
                    version.chart(),
                    version.profile(),
                    Sql.time(transaction.now()));
            if (added == 1) {
                transaction.record(new LedgerLine(
                        "flowchart.in-force",
                        "",
                        "desk",
                        Map.of("flowchart", version.hash(), "version", version.version())));
            }
            return added == 1;
        });
    }

    @Override
    public Optional<Version> findVersion(String hash) {
        return database.ask(connection -> version(connection, hash));
    }

    @Override
    public Optional<State> find(CaseFile file) {
        return database.ask(connection -> FlowRows.find(connection, file.id()));
    }

    @Override
    public boolean change(CaseFile file, PersonId by, Function<Optional<State>, Optional<Change>> how) {
        return transactions.run(transaction -> FlowSteps.change(transaction, CaseRef.of(file), by, how));
    }

    @Override
    public List<OpenTask> listOpen(PersonId viewer, int max) {
        return database.ask(connection -> open(connection, viewer, max));
    }

    @Override
    public List<Logged> listLogged(PersonId viewer, int offset, int max) {
        return database.ask(connection -> LogRows.list(connection, viewer, offset, max));
    }

    @Override
    public List<Waiting> listUntouched() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(UNTOUCHED)) {
                return waiting(select);
            }
        });
    }

    @Override
    public List<Waiting> listCallable() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(CALLABLE)) {
                return waiting(select);
            }
        });
    }

    @Override
    public List<Waiting> listOverdue(Instant now) {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(OVERDUE)) {
                Sql.set(select, Sql.time(now));
                return waiting(select);
            }
        });
    }

    @Override
    public List<Waiting> listSealed(Set<String> tasks) {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SEALED)) {
                select.setArray(1, connection.createArrayOf("text", tasks.toArray()));
                return waiting(select);
            }
        });
    }

    @Override
    public boolean climb(Waiting waiting, int step, List<PersonId> people) {
        return tell("case.escalated", waiting, step, people);
    }

    @Override
    public boolean tellTooLong(Waiting waiting, int step, List<PersonId> people) {
        return tell("case.sealed-too-long", waiting, step, people);
    }

    private boolean tell(String kind, Waiting waiting, int step, List<PersonId> people) {
        return transactions.run(transaction -> {
            var now = Sql.time(transaction.now());
            if (Sql.update(transaction, CLIMB, waiting.caseFile(), waiting.task(), step, now) == 0) {
                return false;
            }
            if (people.isEmpty()) {
                Sql.update(transaction, TELL, UUID.randomUUID(), null, waiting.caseFile(), now, MAIL);
            }
            for (PersonId person : people) {
                Sql.update(transaction, TELL, UUID.randomUUID(), person.value(), waiting.caseFile(), now, MAIL);
            }
            transaction.record(CaseLine.ofDesk(kind, ref(waiting))
                    .with("step", String.valueOf(step))
                    .with("task", waiting.task())
                    .line());
            return true;
        });
    }

    @Override
    public boolean callOut(Waiting waiting, int step, PersonId person) {
        return transactions.run(transaction -> {
            var now = Sql.time(transaction.now());
            if (Sql.update(transaction, CLIMB, waiting.caseFile(), waiting.task(), step, now) == 0) {
                return false;
            }
            Sql.update(transaction, TELL, UUID.randomUUID(), person.value(), waiting.caseFile(), now, TEXT);
            transaction.record(CaseLine.ofDesk("case.called-out", ref(waiting))
                    .with("step", String.valueOf(step))
                    .with("person", person.toString())
                    .line());
            return true;
        });
    }

    private static CaseRef ref(Waiting waiting) {
        return new CaseRef(waiting.caseFile(), new MailId(waiting.mail()), waiting.number());
    }

    private static Optional<Version> version(Connection connection, String hash) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(VERSION)) {
            Sql.set(select, hash);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Version(
                                hash, row.getString("version"), row.getString("chart"), row.getString("profile")))
                        : Optional.empty();
            }
        }
    }

    private static List<OpenTask> open(Connection connection, PersonId viewer, int max) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            Sql.set(select, viewer.value(), max);
            List<OpenTask> tasks = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    tasks.add(new OpenTask(
                            number(row),
                            row.getString("flowchart"),
                            row.getString("task"),
                            CaseRows.instant(row, "due"),
                            CaseRows.person(row, "owner")));
                }
            }
            return tasks;
        }
    }

    private static List<Waiting> waiting(PreparedStatement select) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                waiting.add(new Waiting(
                        row.getObject("id", UUID.class),
                        row.getObject("mail", UUID.class),
                        number(row),
                        Urgency.valueOf(row.getString("urgency")),
                        row.getBoolean("restricted"),
                        row.getString("task"),
                        CaseRows.person(row, "owner"),
                        CaseRows.instant(row, "since"),
                        row.getInt("step"),
                        FlowRows.time(row, "at")));
            }
        }
        return waiting;
    }

    private static CaseNumber number(ResultSet row) throws SQLException {
        return new CaseNumber(row.getInt("year"), row.getInt("running"));
    }
}
