package org.gatehouse.store.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.examination.Refusal;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.DueRelease;
import org.gatehouse.store.Releases;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.ShredKey;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.message.OpenMail;
import org.gatehouse.store.sql.RefuseStep.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's side of releases over the table {@code release_order}. Thread-safe. */
final class SqlReleases implements Releases {
    private static final Logger LOG = LoggerFactory.getLogger(SqlReleases.class);

    private final Database database;
    private final ReleaseTable table;
    private final GatewayKeys keys;
    private final ShredKeys shredKeys;
    private final Mails mails;
    private final Dispatch dispatch;
    private final Changes changes;

    SqlReleases(
            Database database, GatewayKeys keys, ShredKeys shredKeys, Mails mails, Dispatch dispatch, Changes changes) {
        this.database = database;
        this.table = new ReleaseTable(database);
        this.keys = keys;
        this.shredKeys = shredKeys;
        this.mails = mails;
        this.dispatch = dispatch;
        this.changes = changes;
    }

    @Override
    public List<DueRelease> lease(int max, Duration hold) {
        List<DueRelease> opened = new ArrayList<>();
        for (ReleaseTable.Row row : table.lease(max, hold)) {
            openOrLeave(row).ifPresent(opened::add);
        }
        return opened;
    }

    @Override
    public boolean take(DueRelease due) {
        MailId id = due.mail().id();
        OpenMail mail = open(id);
        List<Address> held = database.ask(connection -> DecisionRow.list(connection, id)).stream()
                .filter(DecisionRow::isReleasable)
                .map(row -> mail.recipients().get(row.position()))
                .toList();
        if (held.isEmpty()) {
            return false;
        }
        Bytes key = new Bytes(keys.wrapForSpool(mail.key(), id));
        boolean taken = changes.take(new Taking(due.order(), id, key, dispatch.planUnreserved(mail, held)));
        if (taken) {
            dispatch.wake();
        }
        return taken;
    }

    @Override
    public boolean lower(DueRelease due, Examination seen) {
        MailId id = due.mail().id();
        OpenMail mail = open(id);
        Optional<ShredKey> shred = shredKeys.find(id);
        if (shred.isEmpty()) {
            LOG.error("event=lowering-unreadable mail={} order={} what=\"its shred key is gone\"", id, due.order());
            refuse(due, Refusal.UNREADABLE);
            return false;
        }
        Bytes evidence = new Bytes(keys.wrapForEvidence(mail.key(), id, shred.get()));
        Bytes readingCopy = new Bytes(mail.sealReadingCopy(ReadingCopy.json(seen)));
        return changes.lower(new Lowering(due.order(), id, evidence, readingCopy));
    }

    @Override
    public boolean refuse(DueRelease due, Refusal refusal) {
        return changes.refuse(new Refused(due.order(), due.mail().id(), refusal));
    }

    private OpenMail open(MailId id) {
        return mails.findOpen(id)
                .orElseThrow(() -> new IllegalStateException("mail " + id + " is not open for the desk's order"));
    }

    /** Whatever goes wrong with one must not cost the others; it comes again when it is not held any more. */
    private Optional<DueRelease> openOrLeave(ReleaseTable.Row row) {
        try {
            if (row.isReleaseOfReport()) {
                changes.refuse(new Refused(row.order(), row.message().id(), Refusal.REPORT));
                return Optional.empty();
            }
            return open(row);
        } catch (TemporaryFailure e) {
            LOG.warn(
                    "event=release-waits mail={} order={} what=\"{}\"",
                    row.message().id(),
                    row.order(),
                    e.getMessage());
        } catch (RuntimeException e) {
            LOG.error(
                    "event=release-failed mail={} order={} fault={}",
                    row.message().id(),
                    row.order(),
                    e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private Optional<DueRelease> open(ReleaseTable.Row row) {
        MailId id = row.message().id();
        try {
            OpenMail mail = mails.openReleased(row.message());
            return Optional.of(new DueRelease(row.order(), row.purpose(), mail.stored(), row.known()));
        } catch (UnreadableMail e) {
            LOG.error("event=release-unreadable mail={} order={} what=\"{}\"", id, row.order(), e.getMessage());
            changes.refuse(new Refused(row.order(), id, Refusal.UNREADABLE));
            return Optional.empty();
        }
    }
}
