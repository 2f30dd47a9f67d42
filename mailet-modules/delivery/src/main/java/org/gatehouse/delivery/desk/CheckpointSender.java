package org.gatehouse.delivery.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.store.Checkpoints;
import org.gatehouse.store.Checkpoints.Draft;
import org.gatehouse.store.Checkpoints.LedgerChanged;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what the ledger is once a day, and mails it to where nobody of ours can take it back (docs/ledger.md). Before,
 * it checks that the ledger goes on from all that was signed earlier; where it does not, nothing is signed any more,
 * and the log says so. Several gateways may do so at once; one checkpoint is kept. Thread-safe.
 */
public final class CheckpointSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointSender.class);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Checkpoints checkpoints;
    private final CheckpointMail text;
    private final List<Address> outside;
    private final Optional<TimeStamper> stamper;
    private final Clock clock;
    private final Rounds rounds;
    private Optional<Instant> lastComplaint = Optional.empty();

    /**
     * Starts nothing yet.
     *
     * @param outside where checkpoints are mailed to; empty: they are only kept
     * @param stamper an authority that says when; empty: none is asked
     */
    public CheckpointSender(
            Checkpoints checkpoints,
            DeskNoticeOptions options,
            List<Address> outside,
            Optional<TimeStamper> stamper,
            Clock clock) {
        this.checkpoints = checkpoints;
        this.text = new CheckpointMail(options);
        this.outside = List.copyOf(outside);
        this.stamper = stamper;
        this.clock = clock;
        this.rounds = new Rounds("checkpoint-sender", PAUSE, this::round);
    }

    /** Once only. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** Answers false: there is never more to do at once. */
    synchronized boolean round() {
        Instant now = clock.instant();
        Optional<Instant> last = checkpoints.last();
        if (last.isPresent() && now.isBefore(last.get().plus(EVERY))) {
            return false;
        }
        try {
            make(checkpoints.draft(), now);
        } catch (LedgerChanged e) {
            complain(e, now);
        }
        return false;
    }

    private void make(Draft draft, Instant now) {
        boolean kept = outside.isEmpty() ? checkpoints.keep(draft, Optional.empty()) : send(draft, now);
        LOG.info("event=checkpoint entries={} kept={} mailed={}", draft.size(), kept, kept && !outside.isEmpty());
        if (kept) {
            stamper.ifPresent(authority -> stamp(authority, draft));
        }
    }

    private boolean send(Draft draft, Instant now) {
        try (Intake intake = checkpoints.begin()) {
            String mail = text.of(draft, outside, intake.id().value(), now);
            intake.output().write(mail.getBytes(StandardCharsets.UTF_8));
            Envelope envelope = new Envelope(
                    Optional.empty(), outside, new Submission("127.0.0.1", text.hostName(), true, false), now);
            return checkpoints.keep(draft, Optional.of(new Outbox.Notice(intake, envelope)));
        } catch (IOException e) {
            throw new TemporaryFailure("checkpoint not written", e);
        }
    }

    /** Whatever goes wrong with somebody else's stamp, the checkpoint stands. */
    private void stamp(TimeStamper authority, Draft draft) {
        try {
            checkpoints.stamp(draft, authority.stamp(draft.note().getBytes(StandardCharsets.UTF_8)));
            LOG.info("event=time-stamped entries={}", draft.size());
        } catch (IOException e) {
            LOG.warn("event=time-stamp-failed entries={} what=\"{}\"", draft.size(), e.getMessage());
        }
    }

    /** Once a day: the log must not drown in it. */
    private void complain(LedgerChanged changed, Instant now) {
        if (lastComplaint.map(earlier -> !now.isBefore(earlier.plus(EVERY))).orElse(true)) {
            LOG.error("event=ledger-changed checkpoint={} what=\"no checkpoint is signed any more\"", changed.size());
            lastComplaint = Optional.of(now);
        }
    }
}
