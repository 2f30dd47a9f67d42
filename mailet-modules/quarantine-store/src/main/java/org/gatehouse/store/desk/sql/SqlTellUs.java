package org.gatehouse.store.desk.sql;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.report.WrittenReport;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.desk.TellUs;
import org.gatehouse.store.message.WrittenReportJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports that people write, over their table. Thread-safe. */
final class SqlTellUs implements TellUs {
    private static final Logger LOG = LoggerFactory.getLogger(SqlTellUs.class);
    private static final String NOBODY = "desk";
    private static final String LAST = """
            select m.id, m.received_at, m.author from recipient r
            join person_address a on a.lookup = r.lookup
            join message m on m.id = r.mail
            where a.person = ? and r.state = 'DELIVERED' and m.origin = 'RECEIVED' and m.author is not null
                and m.received_at > ?
            order by m.received_at desc, m.id limit ?""";
    private static final String WRITE =
            "insert into written_report (id, at, route, body, spool_key) values (?, ?, ?, ?, ?)";

    private final Database database;
    private final DeskTransactions transactions;
    private final DeskKeys keys;
    private final SecureRandom random = new SecureRandom();

    SqlTellUs(Database database, DeskTransactions transactions, DeskKeys keys) {
        this.database = database;
        this.transactions = transactions;
        this.keys = keys;
    }

    @Override
    public List<Item> lastItems(PersonId person, Instant since, int most) {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LAST)) {
                select.setObject(1, person.value());
                select.setObject(2, since.atOffset(ZoneOffset.UTC));
                select.setInt(3, most);
                List<Item> items = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        item(rows).ifPresent(items::add);
                    }
                }
                return items;
            }
        });
    }

    private Optional<Item> item(ResultSet row) throws SQLException {
        MailId mail = new MailId(row.getObject("id", UUID.class));
        try {
            String author = new String(keys.openAuthor(mail, row.getBytes("author")), StandardCharsets.UTF_8);
            int end = author.indexOf('\n');
            String name = author.substring(0, Math.max(0, end))
                    .replaceAll("\\p{C}", "")
                    .strip();
            String address = author.substring(end + 1);
            String shown = name.isEmpty() ? address : name + " <" + address + ">";
            return Optional.of(new Item(mail, CaseRows.instant(row, "received_at"), shown));
        } catch (UnreadableMail e) {
            LOG.error("event=author-unreadable mail={}", mail);
            return Optional.empty();
        }
    }

    @Override
    public void write(WrittenReport report, Optional<PersonId> by) {
        UUID id = UUID.randomUUID();
        MailId name = new MailId(id);
        DataKey key = DataKey.generate(random);
        byte[] body = key.seal(WrittenReportJson.PURPOSE, name, WrittenReportJson.write(report));
        byte[] wrapped = keys.wrapForSpool(key, name);
        key.destroy();
        transactions.run(transaction -> {
            try (PreparedStatement insert = transaction.prepare(WRITE)) {
                insert.setObject(1, id);
                insert.setObject(2, transaction.now().atOffset(ZoneOffset.UTC));
                insert.setString(3, report.route().name());
                insert.setBytes(4, body);
                insert.setBytes(5, wrapped);
                insert.executeUpdate();
            }
            transaction.record(new LedgerLine(
                    "report.written",
                    id.toString(),
                    by.map(PersonId::toString).orElse(NOBODY),
                    Map.of("route", report.route().name())));
            return id;
        });
    }
}
