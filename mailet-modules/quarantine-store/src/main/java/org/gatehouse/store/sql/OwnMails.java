package org.gatehouse.store.sql;

import java.util.List;
import java.util.function.Predicate;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.Outbox.Notice;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.message.MailIntake;
import org.gatehouse.store.message.OpenMail;
import org.gatehouse.store.sql.Outcome.OwnMessage;

/** Sends messages of our own. Thread-safe. */
final class OwnMails {
    static final DecisionRow.Taken BY_ORIGIN = new DecisionRow.Taken(
            Disposition.DELIVER,
            Urgency.NONE,
            true,
            List.of(new Reason("gateway.notice", "notice", "by origin", "we wrote it ourselves", 1)),
            "-");

    private final GatewayKeys keys;
    private final Mails mails;
    private final Dispatch dispatch;

    OwnMails(GatewayKeys keys, Mails mails, Dispatch dispatch) {
        this.keys = keys;
        this.mails = mails;
        this.dispatch = dispatch;
    }

    /** @param write puts it into the tables with what it is about; answers whether it did */
    boolean send(Notice notice, Predicate<OwnMessage> write) {
        MailIntake intake = SqlMailStore.ours(notice.message());
        OpenMail mail = intake.finish(notice.envelope());
        NewMessage message = NewMessage.of(mail, intake, keys);
        intake.keep();
        mails.add(mail);
        List<Address> recipients = mail.recipients().list();
        List<Decision> decisions =
                recipients.stream().map(BY_ORIGIN::forRecipient).toList();
        List<TaskRow> planned = dispatch.plan(mail, recipients);
        boolean recorded = false;
        try {
            recorded = write.test(new OwnMessage(message, BY_ORIGIN, planned));
        } finally {
            if (!recorded) {
                dispatch.cancel(planned);
            }
        }
        if (recorded) {
            mail.decided(decisions);
            dispatch.handOver(mail, decisions, planned, planned);
        }
        return recorded;
    }
}
