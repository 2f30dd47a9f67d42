package org.gatehouse.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;

/**
 * Copies in mailboxes that must be taken out again: of what was sealed, and of what was reported. The tables order
 * them; a connector takes them out, or a person. Thread-safe; throws {@link org.gatehouse.core.TemporaryFailure} while
 * the database is away.
 */
public interface MailboxCopies {
    /**
     * Takes copies that are due, at most {@code max}: no other gateway gets them before {@code lease} is over, and each
     * taking counts as a try.
     *
     * @param mailboxes who has a mailbox
     */
    List<Copy> take(List<Address> mailboxes, int max, Duration lease);

    /** Not now: it is taken again after {@code pause}. */
    void postpone(Copy copy, Duration pause);

    /**
     * It ended, or became a person's task. In the ledger: {@code copy.removed}, {@code copy.not-found},
     * {@code copy.by-hand}; with that a notice for those on duty where it is
     * sealed, once for each case.
     *
     * @param found how many were taken out
     */
    void settle(Copy copy, Ending ending, int found);

    /** What became of it. */
    enum Ending {
        REMOVED,
        /** It is not there: moved elsewhere, deleted, or never kept. */
        NOT_FOUND,
        /** There is no connector, or the mail host did not let us in for days: a person must do it. */
        BY_HAND
    }

    /** How it came there. */
    enum Side {
        GOT,
        SENT
    }

    /**
     * One copy.
     *
     * @param mailbox empty where nobody in the directory has this address
     * @param around when it was delivered or sent
     * @param attempts how often it was taken, this time included
     * @param hasMessageId whether a Message-ID, without its brackets, is that of the message
     */
    record Copy(
            MailId mail,
            Side side,
            Optional<Address> mailbox,
            Instant around,
            Instant orderedAt,
            int attempts,
            Predicate<String> hasMessageId,
            String key) {
        @Override
        public String toString() {
            return "Copy[" + mail + ", " + side + "]";
        }
    }
}
