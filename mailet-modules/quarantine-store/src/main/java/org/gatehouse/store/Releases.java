package org.gatehouse.store;

import java.time.Duration;
import java.util.List;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.examination.Refusal;

/**
 * What people released: the desk orders with the message's key, the gateway delivers. Each method is one transaction,
 * and whoever is killed in between goes on where the books say it stands; an order is taken once, whoever asks.
 * Thread-safe; throws {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface Releases {
    /**
     * Takes up to {@code max} due orders in hand: no other gateway gets them for {@code hold}, unless they are settled
     * before. What cannot be opened is refused ({@link Refusal#UNREADABLE}) and not returned.
     */
    List<DueRelease> lease(int max, Duration hold);

    /**
     * Puts the message into the outbox for those who have not got it, by domain. Durable on return. Ledger:
     * {@code release.taken}; later, when the last of them is settled, {@code release.arrived} or
     * {@code release.not-delivered}. Answers false, and does nothing, where the order was taken, undone or refused
     * meanwhile, or the case is being sealed.
     */
    boolean take(DueRelease due);

    /**
     * Opens what is sealed to the desk, with the reading copy of what was seen now: it is held from then on, its case
     * waits for a person. The decisions and findings on record stay. Durable on return. Ledger: {@code case.lowered}.
     * Answers false, and leaves it sealed, where the order is not open any more, or where the books say by now that it
     * may not be lowered: then the order is refused.
     */
    boolean lower(DueRelease due, Examination seen);

    /**
     * Ends the order; the case waits for a person again, and what is sealed stays sealed. With a list match it is on
     * its way to be sealed from now on, and people on duty are told. Ledger: {@code release.refused} or {@code
     * case.not-lowered}, {@code case.sealed}. Answers false where the order is not open any more.
     */
    boolean refuse(DueRelease due, Refusal refusal);
}
