package org.gatehouse.delivery.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.report.WrittenReport;
import org.gatehouse.delivery.MailDate;
import org.gatehouse.store.Intake;
import org.gatehouse.store.MailStore;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.WrittenReports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a message to the report address of what somebody wrote at the desk: from there on it goes the way of every
 * report. Killed between the two, it makes another one, which joins the case of the first. Thread-safe.
 */
public final class WrittenReportDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WrittenReportDesk.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final WrittenReports reports;
    private final MailStore store;
    private final To to;
    private final Clock clock;
    private final Rounds rounds;

    /**
     * @param report the report address
     * @param hostName the name we give ourselves
     * @param queue in which received mail waits
     * @param state of mail that nobody has touched
     */
    public record To(Address report, String hostName, String queue, SpoolItem.State state) {}

    /** Starts nothing yet. */
    public WrittenReportDesk(WrittenReports reports, MailStore store, To to, Clock clock) {
        this.reports = reports;
        this.store = store;
        this.to = to;
        this.clock = clock;
        this.rounds = new Rounds("written-reports", PAUSE, this::round);
    }

    /** Once only. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** Answers whether there was one. */
    synchronized boolean round() {
        Optional<WrittenReports.Waiting> next = reports.next();
        next.ifPresent(this::take);
        return next.isPresent();
    }

    private void take(WrittenReports.Waiting waiting) {
        WrittenReport report = waiting.report();
        Instant now = clock.instant();
        try (Intake intake = store.begin()) {
            try {
                intake.output().write(text(waiting.id(), report, now).getBytes(StandardCharsets.UTF_8));
                intake.output().close();
            } catch (IOException e) {
                throw new TemporaryFailure("written report not stored", e);
            }
            Submission ourselves = new Submission("127.0.0.1", to.hostName(), true, false);
            Address recipient = report.route().at(to.report());
            store.accept(
                    intake,
                    new Envelope(report.reporter(), List.of(recipient), ourselves, now),
                    new SpoolItem(intake.id().value(), to.queue(), intake.id(), to.state(), now));
            LOG.info("event=written-report-taken mail={} route={}", intake.id(), report.route());
        }
        reports.taken(waiting.id());
    }

    private String text(UUID id, WrittenReport report, Instant now) {
        String from = report.reporter().map(Address::text).orElse(to.report().text());
        String boundary = "=_" + id;
        StringBuilder text =
                new StringBuilder("From: <" + from + ">\nTo: <" + to.report().text() + ">\n");
        text.append("Date: ")
                .append(MailDate.of(now))
                .append("\nMessage-ID: <")
                .append(id)
                .append("@");
        text.append(to.hostName()).append(">\nSubject: Report\nMIME-Version: 1.0\n");
        text.append("Content-Type: multipart/mixed; boundary=\"")
                .append(boundary)
                .append("\"\n\n");
        text.append("--").append(boundary).append("\nContent-Type: text/plain; charset=utf-8\n");
        text.append("Content-Transfer-Encoding: 8bit\n\n");
        text.append(report.unsure() ? "It could be illegal, or I am not sure.\n" : "");
        text.append(report.accident() ? "I opened it by accident.\n" : "");
        // Broken where a line would be too long for mail, never where a boundary could begin.
        report.words().lines().forEach(line -> text.append(line.replaceAll("(.{200})", "$1\n "))
                .append('\n'));
        report.about().ifPresent(about -> text.append("\n--")
                .append(boundary)
                .append("\nContent-Type: message/rfc822\n\n")
                .append("X-Gatehouse-Reference: ")
                .append(about)
                .append("\n\n"));
        return text.append("\n--").append(boundary).append("--\n").toString().replace("\n", "\r\n");
    }
}
