package org.gatehouse.store;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.report.Report;

/**
 * What was decided and done. Every method is idempotent by message and recipient, because the mail server may call
 * again after a crash. Thread-safe; throws {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface Books {
    /**
     * Records the intention: findings, one decision for each recipient, the encrypted reading copy where one is flagged
     * or held (never where sealed), and a ledger entry {@code mail.decided}. Durable on return. Where decisions are on
     * record already, those stay and are returned.
     */
    List<Decision> intend(MailId id, Examination examination);

    /**
     * As {@link #intend}, for a message to the report address. In the same transaction the report joins the open case
     * of the message it is about, or opens one, and a message of thanks goes into the outbox. A forward that adds
     * nothing to a kept original is removed, with its keys. Ledger: {@code report.joined} where it joined.
     */
    List<Decision> intendReport(MailId id, Examination examination, Report report);

    /**
     * What is decided, and for whom.
     *
     * @throws IllegalStateException where the message is settled and its envelope closed to the gateway
     */
    Optional<List<Decision>> findDecisions(MailId id);

    /** How far the message has come, recipient by recipient; empty where nothing is decided. Answers for ever. */
    List<Progress> listProgress(MailId id);

    /**
     * Acts on HOLD for these recipients: the data key goes to the evidence key, and from the gateway when no other
     * recipient is still waiting for delivery. Ledger: {@code mail.held}.
     */
    void hold(MailId id, List<Address> recipients);

    /**
     * Acts on SEAL, for the whole message: the data key goes to the sealed-evidence key. Ledger: {@code mail.sealed}.
     */
    void seal(MailId id);

    /**
     * Acts on DELIVER and FLAG: puts the message into the outbox for these recipients, by domain; where one is flagged
     * the data key goes to the evidence key too.
     *
     * @throws IllegalStateException where a recipient has no recorded decision that delivers: nothing is put anywhere
     */
    void deliver(MailId id, List<Address> recipients);
}
