package org.gatehouse.store.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.gatehouse.store.DeskNotices;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.sql.TellStep.Told;

/** Notices over the table {@code notice}. Thread-safe. */
final class SqlDeskNotices implements DeskNotices {
    private final Database database;
    private final OwnMails ownMails;
    private final Changes changes;
    private final Supplier<Intake> intakes;
    private final Clock clock;

    SqlDeskNotices(Database database, OwnMails ownMails, Changes changes, Supplier<Intake> intakes, Clock clock) {
        this.database = database;
        this.ownMails = ownMails;
        this.changes = changes;
        this.intakes = intakes;
        this.clock = clock;
    }

    @Override
    public Pending find(LocalDate today, Duration pause) {
        Instant since = clock.instant().minus(pause);
        return database.ask(connection -> NoticePlan.make(connection, today, since));
    }

    @Override
    public Intake begin() {
        return intakes.get();
    }

    @Override
    public boolean tell(Telling telling, Duration pause, Optional<Outbox.Notice> mail) {
        if (mail.isEmpty()) {
            return changes.tell(new Told(telling.person(), telling.notices(), Optional.empty(), Optional.empty()));
        }
        boolean waits = telling.pressing()
                && telling.form() == Form.MAIL
                && telling.counts().emergencies() == 0;
        Optional<Instant> last = waits ? Optional.of(clock.instant().minus(pause)) : Optional.empty();
        return ownMails.send(
                mail.get(), own -> changes.tell(new Told(telling.person(), telling.notices(), last, Optional.of(own))));
    }

    @Override
    public void close(List<UUID> notices) {
        Instant now = clock.instant();
        database.ask(connection -> NoticeTable.close(connection, notices, now));
    }
}
