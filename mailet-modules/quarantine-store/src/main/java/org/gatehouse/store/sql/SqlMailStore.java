package org.gatehouse.store.sql;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.store.Intake;
import org.gatehouse.store.MailStore;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.StoredMail;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.message.MailIntake;
import org.gatehouse.store.message.OpenMail;
import org.gatehouse.store.vault.Vault;

/** Takes messages in, by way of the group writer. Thread-safe. */
final class SqlMailStore implements MailStore {
    private static final Pattern CODE = Pattern.compile("[a-z0-9.-]{1,60}");

    private final GatewayKeys keys;
    private final Vault vault;
    private final MailIds ids;
    private final SecureRandom random;
    private final int mostInRow;
    private final Mails mails;
    private final SqlSpool spool;
    private final Changes changes;

    SqlMailStore(
            GatewayKeys keys,
            Vault vault,
            MailIds ids,
            SecureRandom random,
            int mostInRow,
            Mails mails,
            SqlSpool spool,
            Changes changes) {
        this.keys = keys;
        this.vault = vault;
        this.ids = ids;
        this.random = random;
        this.mostInRow = mostInRow;
        this.mails = mails;
        this.spool = spool;
        this.changes = changes;
    }

    @Override
    public Intake begin() {
        return new MailIntake(ids.next(), random, vault, mostInRow);
    }

    @Override
    public void accept(Intake intake, Envelope envelope, SpoolItem item) {
        MailIntake received = ours(intake);
        if (!item.mail().equals(intake.id())) {
            throw new IllegalArgumentException("the item is for another message");
        }
        OpenMail mail = received.finish(envelope);
        NewMessage message = NewMessage.of(mail, received, keys);
        spool.knowQueue(item.queue());
        // Without an answer from the database we do not know whether a row refers to the file.
        received.keep();
        mails.add(mail);
        spool.insert(item, mail, place -> {
            changes.accept(new Acceptance(message, place));
            return true;
        });
    }

    @Override
    public StoredMail read(MailId id) throws UnreadableMail {
        return mails.open(id).stored();
    }

    @Override
    public void setAside(MailId id, String reason) {
        // Never text: it goes into the ledger for good.
        mails.setAside(
                id,
                Optional.of(reason).filter(code -> CODE.matcher(code).matches()).orElse("other"));
    }

    static MailIntake ours(Intake intake) {
        if (intake instanceof MailIntake ours) {
            return ours;
        }
        throw new IllegalArgumentException("an intake of another store");
    }
}
