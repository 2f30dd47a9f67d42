package org.gatehouse.delivery.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.store.DeskNotices;
import org.gatehouse.store.DeskNotices.Pending;
import org.gatehouse.store.DeskNotices.Telling;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of the desk by mail that something waits for them: one mail about all of it, and none that asks them to
 * look sooner than five minutes after the last. Several gateways may do so at once; each person is told once.
 * Thread-safe.
 */
public final class NoticeSender implements AutoCloseable {
    /** Between two mails that ask the same person to look. */
    static final Duration BETWEEN = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(NoticeSender.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final DeskNotices notices;
    private final DeskNoticeOptions options;
    private final DeskNoticeText text;
    private final Clock clock;
    private final Rounds rounds;
    private Optional<Instant> lastComplaint = Optional.empty();

    /** Starts nothing yet. */
    public NoticeSender(DeskNotices notices, DeskNoticeOptions options, Clock clock) {
        this.notices = notices;
        this.options = options;
        this.text = new DeskNoticeText(options);
        this.clock = clock;
        this.rounds = new Rounds("notice-sender", PAUSE, this::round);
    }

    /** Once only. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** Answers whether anybody was told. */
    synchronized boolean round() {
        Pending pending = notices.find(LocalDate.ofInstant(clock.instant(), options.zone()), BETWEEN);
        if (!pending.told().isEmpty()) {
            notices.close(pending.told());
        }
        complain(pending.toNobody());
        boolean told = false;
        for (Telling telling : pending.tellings()) {
            told |= tellOrLeave(telling);
        }
        return told;
    }

    /** Whatever goes wrong with one must not cost the others; it is tried again. */
    private boolean tellOrLeave(Telling telling) {
        try {
            return tell(telling);
        } catch (RuntimeException e) {
            LOG.error(
                    "event=notice-failed person={} notices={} fault={}",
                    telling.person(),
                    telling.notices().size(),
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private boolean tell(Telling telling) {
        if (telling.counts().isNothing()) {
            return notices.tell(telling, BETWEEN, Optional.empty());
        }
        try (Intake intake = notices.begin()) {
            boolean sent = notices.tell(telling, BETWEEN, Optional.of(write(telling, intake)));
            LOG.info(
                    "event=notice mail={} person={} notices={} sent={}",
                    intake.id(),
                    telling.person(),
                    telling.notices().size(),
                    sent);
            return sent;
        }
    }

    private Outbox.Notice write(Telling telling, Intake intake) {
        Instant now = clock.instant();
        String mail = text.of(telling, intake.id().value(), now);
        try {
            intake.output().write(mail.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new TemporaryFailure("notice not written", e);
        }
        Submission ourselves = new Submission("127.0.0.1", options.hostName(), true, false);
        return new Outbox.Notice(intake, new Envelope(Optional.empty(), List.of(text.to(telling)), ourselves, now));
    }

    private void complain(int toNobody) {
        Instant now = clock.instant();
        boolean again =
                lastComplaint.map(last -> !now.isBefore(last.plus(BETWEEN))).orElse(true);
        if (toNobody > 0 && again) {
            LOG.error("event=nobody-to-tell notices={}", toNobody);
            lastComplaint = Optional.of(now);
        }
    }
}
