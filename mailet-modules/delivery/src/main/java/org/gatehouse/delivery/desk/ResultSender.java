package org.gatehouse.delivery.desk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.report.ThankYou;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;
import org.gatehouse.store.ReportResults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever reported something that it has been looked after: once, without a word of what it was. Thread-safe. */
public final class ResultSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultSender.class);
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final ReportResults results;
    private final Collection<Address> people;
    private final ThankYou letters;
    private final String hostName;
    private final Clock clock;
    private final Rounds rounds;

    /**
     * Starts nothing yet.
     *
     * @param people whom a reporter may be
     */
    public ResultSender(
            ReportResults results, Collection<Address> people, ThankYou letters, String hostName, Clock clock) {
        this.results = results;
        this.people = List.copyOf(people);
        this.letters = letters;
        this.hostName = hostName;
        this.clock = clock;
        this.rounds = new Rounds("report-results", PAUSE, this::round);
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
        boolean told = false;
        for (ReportResults.Result result : results.find(people)) {
            told |= result.reporter().isPresent()
                    ? tell(result, result.reporter().get())
                    : results.tell(result, Optional.empty());
        }
        return told;
    }

    private boolean tell(ReportResults.Result result, Address reporter) {
        Instant now = clock.instant();
        try (Intake intake = results.begin()) {
            try {
                intake.output().write(letters.result(reporter, result.shown(), now));
            } catch (IOException e) {
                throw new TemporaryFailure("result not written", e);
            }
            Submission ourselves = new Submission("127.0.0.1", hostName, true, false);
            Envelope envelope = new Envelope(Optional.empty(), List.of(reporter), ourselves, now);
            boolean sent = results.tell(result, Optional.of(new Outbox.Notice(intake, envelope)));
            LOG.info("event=report-answered mail={} case={} sent={}", intake.id(), result.shown(), sent);
            return sent;
        }
    }
}
