package org.gatehouse.delivery.desk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.delivery.desk.Webhook.Alert;
import org.gatehouse.store.Alerts;
import org.gatehouse.store.Alerts.Channel;
import org.gatehouse.store.Alerts.Owed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to the webhook what people are told by mail, and sees to it that neither way is silent: what a webhook has not
 * taken, or a mailbox has not got, after fifteen minutes is told by the other one, once for each silence. Thread-safe.
 */
public final class AlertSender implements AutoCloseable {
    /** Longer than a mail host takes that makes unknown senders wait. */
    static final Duration SILENT_AFTER = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(AlertSender.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    private final Alerts alerts;
    private final Optional<Webhook> webhook;
    private final Clock clock;
    private final Rounds rounds;
    private Instant notBefore = Instant.MIN;
    /** What was written down last: it is not written again at each round. */
    private final Map<Channel, Boolean> silence = new EnumMap<>(Channel.class);

    private boolean silenceOfMailPosted;

    /**
     * Starts nothing yet.
     *
     * @param webhook empty: only mail is watched
     */
    public AlertSender(Alerts alerts, Optional<Webhook> webhook, Clock clock) {
        this.alerts = alerts;
        this.webhook = webhook;
        this.clock = clock;
        this.rounds = new Rounds("alert-sender", PAUSE, this::round);
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
        watchMail(now);
        webhook.filter(there -> !now.isBefore(notBefore)).ifPresent(there -> call(there, now));
        return false;
    }

    private void watchMail(Instant now) {
        boolean silent = alerts.oldestUntold()
                .filter(oldest -> !now.isBefore(oldest.plus(SILENT_AFTER)))
                .isPresent();
        if (!silent) {
            silenceOfMailPosted = false;
            turn(Channel.MAIL, false);
            return;
        }
        turn(Channel.MAIL, true);
        if (!silenceOfMailPosted && webhook.isPresent()) {
            silenceOfMailPosted = post(webhook.get(), new Alert(UUID.randomUUID(), 0, 0, true));
        }
    }

    private void call(Webhook there, Instant now) {
        Optional<Owed> owed = alerts.find();
        if (owed.isEmpty()) {
            return;
        }
        Owed what = owed.get();
        if (post(there, new Alert(what.notices().get(0), what.now(), what.today(), false))) {
            alerts.done(what.notices());
            turn(Channel.WEBHOOK, false);
            return;
        }
        notBefore = now.plus(PAUSE_AFTER_FAILURE);
        if (!now.isBefore(what.since().plus(SILENT_AFTER))) {
            turn(Channel.WEBHOOK, true);
        }
    }

    private static boolean post(Webhook there, Alert alert) {
        try {
            there.post(alert);
            LOG.info("event=webhook alert={} now={} today={}", alert.id(), alert.now(), alert.today());
            return true;
        } catch (IOException e) {
            LOG.warn("event=webhook-failed alert={} what=\"{}\"", alert.id(), e.getMessage());
            return false;
        }
    }

    private void turn(Channel channel, boolean silent) {
        if (silence.getOrDefault(channel, !silent) == silent) {
            return;
        }
        boolean news = silent ? alerts.silent(channel) : alerts.works(channel);
        silence.put(channel, silent);
        if (news && silent) {
            LOG.error("event=channel-silent channel={}", channel);
        } else if (news) {
            LOG.info("event=channel-works channel={}", channel);
        }
    }
}
