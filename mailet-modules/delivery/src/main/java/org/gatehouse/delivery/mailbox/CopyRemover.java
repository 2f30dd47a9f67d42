package org.gatehouse.delivery.mailbox;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.delivery.desk.Rounds;
import org.gatehouse.store.MailboxCopies;
import org.gatehouse.store.MailboxCopies.Copy;
import org.gatehouse.store.MailboxCopies.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes copies of what was sealed or reported out of people's mailboxes; where there is no connector, it becomes a task
 * for a person. Several gateways may do so at once. Thread-safe.
 */
public final class CopyRemover implements AutoCloseable {
    /** As long the mail host may keep us out before a person is told. */
    static final Duration PATIENCE = Duration.ofDays(2);
    /** A delivered message may not be in the mailbox yet when we first look. */
    static final Duration MAY_STILL_COME = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(CopyRemover.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int AT_ONCE = 20;

    private final MailboxCopies copies;
    private final Optional<MailboxHost> host;
    private final List<Address> mailboxes;
    private final Clock clock;
    private final Rounds rounds;

    /**
     * Starts nothing yet.
     *
     * @param host empty where there is no connector
     * @param mailboxes who has a mailbox
     */
    public CopyRemover(MailboxCopies copies, Optional<MailboxHost> host, List<Address> mailboxes, Clock clock) {
        this.copies = copies;
        this.host = host;
        this.mailboxes = List.copyOf(mailboxes);
        this.clock = clock;
        this.rounds = new Rounds("copy-remover", PAUSE, this::round);
    }

    /** Once only. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** Answers whether there may be more. */
    boolean round() {
        List<Copy> due = copies.take(mailboxes, AT_ONCE, LEASE);
        for (Copy copy : due) {
            if (rounds.isStopped()) {
                return false;
            }
            remove(copy);
        }
        return due.size() == AT_ONCE;
    }

    private void remove(Copy copy) {
        // Without an owner it is an address of ours that is in no directory, such as a list's.
        if (host.isEmpty() || copy.mailbox().isEmpty()) {
            settle(copy, Ending.BY_HAND, 0);
        } else {
            remove(copy, host.get(), copy.mailbox().get());
        }
    }

    private void remove(Copy copy, MailboxHost from, Address mailbox) {
        try (Mailbox open = from.open(mailbox)) {
            int removed = open.remove(copy);
            if (removed > 0) {
                settle(copy, Ending.REMOVED, removed);
            } else if (clock.instant().isBefore(copy.orderedAt().plus(MAY_STILL_COME))) {
                copies.postpone(copy, FIRST_WAIT);
            } else {
                settle(copy, Ending.NOT_FOUND, 0);
            }
        } catch (IOException e) {
            LOG.warn("event=copy-not-removed mail={} what=\"{}\"", copy.mail(), e.getMessage());
            if (clock.instant().isAfter(copy.orderedAt().plus(PATIENCE))) {
                settle(copy, Ending.BY_HAND, 0);
            } else {
                copies.postpone(copy, wait(copy.attempts()));
            }
        }
    }

    private static Duration wait(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(10, Math.max(0, attempts - 1)));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private void settle(Copy copy, Ending ending, int found) {
        copies.settle(copy, ending, found);
        LOG.info("event=copy mail={} side={} ending={} found={}", copy.mail(), copy.side(), ending, found);
    }
}
