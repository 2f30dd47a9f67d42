package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;
import org.gatehouse.store.ReportResults;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.desk.CaseNumber;

/** Over the tables {@code report} and {@code case_file}. Thread-safe. */
final class SqlReportResults implements ReportResults {
    /** A case that nobody took through the flowchart has ended where a person decided about its message. */
    private static final String FIND = """
            select distinct c.id, c.year, c.running, c.mail, r.reporter_lookup
            from report r join case_file c on c.id = r.case_file left join case_flow f on f.case_file = c.id
            where r.told_at is null and r.reporter_lookup is not null and r.reporter_vouched
                and (f.closed_at is not null
                    or f.case_file is null and c.state in ('KEPT', 'RELEASED', 'DESTROYED'))
            limit 100""";

    private final Database database;
    private final GatewayKeys keys;
    private final OwnMails ownMails;
    private final Changes changes;
    private final Supplier<Intake> intakes;

    SqlReportResults(
            Database database, GatewayKeys keys, OwnMails ownMails, Changes changes, Supplier<Intake> intakes) {
        this.database = database;
        this.keys = keys;
        this.ownMails = ownMails;
        this.changes = changes;
        this.intakes = intakes;
    }

    private record Key(Bytes lookup) implements ReporterKey {}

    private record Row(UUID caseFile, CaseNumber number, UUID mail, Bytes reporter) {}

    @Override
    public List<Result> find(Collection<Address> people) {
        List<Row> rows = rows();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Bytes, Address> known = new HashMap<>();
        people.forEach(address -> known.put(Lookups.of(keys, address), address));
        return rows.stream()
                .map(row -> new Result(
                        row.caseFile(),
                        row.number(),
                        row.mail(),
                        new Key(row.reporter()),
                        Optional.ofNullable(known.get(row.reporter()))))
                .toList();
    }

    private List<Row> rows() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(FIND);
                    ResultSet found = select.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(new Row(
                            found.getObject("id", UUID.class),
                            new CaseNumber(found.getInt("year"), found.getInt("running")),
                            found.getObject("mail", UUID.class),
                            new Bytes(found.getBytes("reporter_lookup"))));
                }
                return rows;
            }
        });
    }

    @Override
    public Intake begin() {
        return intakes.get();
    }

    @Override
    public boolean tell(Result result, Optional<Outbox.Notice> mail) {
        if (!(result.key() instanceof Key key)) {
            throw new IllegalArgumentException("a result of another store");
        }
        if (mail.isEmpty()) {
            return changes.answer(new ResultStep.Answer(result, key.lookup(), Optional.empty()));
        }
        return ownMails.send(
                mail.get(), own -> changes.answer(new ResultStep.Answer(result, key.lookup(), Optional.of(own))));
    }
}
