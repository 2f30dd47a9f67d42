package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.store.Alerts.Channel;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.ChannelStep.Turned;

/** Writes down that a way to tell people has fallen silent, or works again. Answers whether that was news. */
final class ChannelStep implements Step<Turned, Boolean> {
    private static final String SILENT =
            "insert into channel_silence (channel, since) values (?, ?) on conflict do nothing";
    private static final String WORKS = "update channel_silence set until = ? where channel = ? and until is null";
    private static final String TELL = "insert into notice (id, kind, created_at) values (?, 'CHANNEL', ?)";

    /** @param silent false: it works again */
    record Turned(Channel channel, boolean silent) {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Turned> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Turned change : changes) {
            boolean news =
                    change.silent() ? silent(transaction, change.channel()) : works(transaction, change.channel());
            if (news) {
                transaction.record(new LedgerLine(
                        change.silent() ? "channel.silent" : "channel.works",
                        "",
                        "gateway",
                        Map.of("channel", change.channel().name())));
            }
            answers.add(news);
        }
        return answers;
    }

    private static boolean silent(Transaction transaction, Channel channel) throws SQLException {
        OffsetDateTime now = transaction.now().atOffset(ZoneOffset.UTC);
        try (PreparedStatement insert = transaction.prepare(SILENT);
                PreparedStatement tell = transaction.prepare(TELL)) {
            insert.setString(1, channel.name());
            insert.setObject(2, now);
            if (insert.executeUpdate() == 0) {
                return false;
            }
            tell.setObject(1, UUID.randomUUID());
            tell.setObject(2, now);
            return tell.executeUpdate() == 1;
        }
    }

    private static boolean works(Transaction transaction, Channel channel) throws SQLException {
        try (PreparedStatement update = transaction.prepare(WORKS)) {
            update.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            update.setString(2, channel.name());
            return update.executeUpdate() > 0;
        }
    }
}
