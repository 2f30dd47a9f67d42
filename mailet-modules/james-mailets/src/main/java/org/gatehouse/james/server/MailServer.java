package org.gatehouse.james.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.core.report.ReportRules;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.mailets.ChainFile;
import org.gatehouse.james.mailets.Road;
import org.gatehouse.james.queue.MailState;
import org.gatehouse.james.queue.SpoolQueueFactory;
import org.gatehouse.james.smtp.SmtpServer;
import org.gatehouse.store.Books;
import org.gatehouse.store.Intake;
import org.gatehouse.store.MailStore;
import org.gatehouse.store.Spool;
import org.gatehouse.store.SpoolItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apache James, as far as the gateway needs it: receives mail by SMTP, keeps it in the spool, and takes each message
 * down the road of {@code mailetcontainer.xml}. Delivers nothing itself: what may leave is put into the outbox. Start
 * and close once.
 */
public final class MailServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    private final MailServerOptions options;
    private final SmtpServer smtp;
    private final Spooler spooler;
    private final MailStore store;

    /**
     * @param reports what becomes of mail to the report address, where there is one
     * @throws IllegalArgumentException where the chain, a network or a TLS file is not what it should be
     */
    public MailServer(
            MailServerOptions options,
            MailStore store,
            Spool spool,
            Books books,
            Examiner examiner,
            Directory directory,
            Optional<ReportRules> reports,
            MailIds ids,
            Clock clock) {
        this.options = options;
        this.store = store;
        Road road = Road.of(
                ChainFile.of(options.workDirectory().resolve("conf").resolve("mailetcontainer.xml")),
                examiner,
                books,
                reports);
        MailQueue queue = new SpoolQueueFactory(spool, store, ids, clock)
                .createQueue(MailQueueFactory.SPOOL, MailQueueFactory.prefetchCount(options.spoolThreads()));
        this.spooler = new Spooler(queue, new Journey(road, store, books, new Patience()), options.spoolThreads());
        this.smtp = new SmtpServer(options, store, directory, reports.map(ReportRules::address), clock);
    }

    /** @throws IllegalStateException where an address cannot be listened on */
    public void start() {
        spooler.start();
        smtp.start();
        LOG.info(
                "event=smtp-started addresses={} tls={}",
                smtp.addresses(),
                options.tls().isPresent());
    }

    /**
     * Takes a message that did not come by SMTP. It goes down the road like any other.
     *
     * @return when it is on disk
     * @throws org.gatehouse.core.TemporaryFailure where it is not
     * @throws IOException where it cannot be read, or is larger than what we take
     */
    public MailId submit(Envelope envelope, InputStream message) throws IOException {
        try (Intake intake = store.begin()) {
            MailId id = intake.id();
            InputStream limited = new BoundedMessage(message, options.maxMessageBytes());
            limited.transferTo(intake.output());
            store.accept(
                    intake,
                    envelope,
                    new SpoolItem(
                            id.value(), MailQueueFactory.SPOOL.asString(), id, MailState.FRESH, envelope.receivedAt()));
            LOG.info("event=submitted mail={} {}", id, envelope);
            return id;
        }
    }

    /** Where mail is received now: the real ports. Empty before the start; in no order. */
    public List<InetSocketAddress> addresses() {
        return smtp.addresses();
    }

    /** Answers what is being accepted, lets mails on their way arrive, then stops; at most about half a minute. */
    @Override
    public void close() {
        smtp.close();
        spooler.close();
        LOG.info("event=smtp-stopped");
    }
}
