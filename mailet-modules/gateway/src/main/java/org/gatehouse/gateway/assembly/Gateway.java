package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.examination.SecondLook;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.core.sender.SenderCheck;
import org.gatehouse.delivery.DeliveryEngine;
import org.gatehouse.delivery.desk.AlertSender;
import org.gatehouse.delivery.desk.CheckpointSender;
import org.gatehouse.delivery.desk.NoticeSender;
import org.gatehouse.delivery.desk.ReleaseDesk;
import org.gatehouse.delivery.desk.ResultSender;
import org.gatehouse.delivery.desk.Webhook;
import org.gatehouse.delivery.desk.WrittenReportDesk;
import org.gatehouse.delivery.mailbox.CopyRemover;
import org.gatehouse.delivery.mailbox.ReportFolders;
import org.gatehouse.gateway.checking.CheckingWatch;
import org.gatehouse.james.server.MailServer;
import org.gatehouse.settings.NoticeSettings;
import org.gatehouse.settings.RunsHere;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.reader.SettingsReader;
import org.gatehouse.store.Books;
import org.gatehouse.store.Ledger;
import org.gatehouse.store.sql.QuarantineStore;

/** The gateway process: everything that carries mail, started in order and stopped in reverse. Thread-safe. */
public final class Gateway implements AutoCloseable {
    private static final String ACTOR = "gateway";

    private final Parts parts;
    private final QuarantineStore store;
    private final MailServer server;

    private Gateway(Parts parts, QuarantineStore store, MailServer server) {
        this.parts = parts;
        this.store = store;
        this.server = server;
    }

    /**
     * Starts everything; mail is taken when this returns.
     *
     * @throws NotReady where what the settings name is missing or not fit
     */
    public static Gateway start(Settings settings) throws NotReady, IOException {
        return start(settings, Optional.empty());
    }

    /**
     * As {@link #start(Settings)}; changes of the word lists are taken into use while it runs.
     *
     * @param confDir what the settings were read from
     */
    public static Gateway start(Settings settings, Path confDir) throws NotReady, IOException {
        return start(settings, Optional.of(confDir));
    }

    private static Gateway start(Settings settings, Optional<Path> confDir) throws NotReady, IOException {
        Clock clock = Clock.systemUTC();
        MailIds ids = new MailIds(clock, new SecureRandom());
        Parts parts = new Parts();
        try {
            DataLock lock = parts.add(DataLock.take(settings.gateway().dataDirectory()));
            QuarantineStore store =
                    parts.add(Storage.open(settings, ids, clock)).store();
            lock.before().ifPresent(store::takeOver);
            lock.name(store.node());
            byte[] markingKey = MarkingKey.readOrCreate(settings.gateway().dataDirectory());
            SenderCheck senders = Senders.of(settings, store.contacts()::haveWrittenTo, clock);
            Inspection inspection = parts.add(Inspection.start(settings, senders, store.sealedFiles()));
            DeliveryEngine delivery =
                    parts.add(new DeliveryEngine(store.outbox(), Options.delivery(settings, markingKey), clock));
            ReleaseDesk releases = parts.add(new ReleaseDesk(store.releases(), new SecondLook(inspection.examiner())));
            NoticeSender notices = parts.add(new NoticeSender(store.notices(), Options.deskNotices(settings), clock));
            AlertSender alerts = parts.add(new AlertSender(store.alerts(), webhook(settings, clock), clock));
            CheckpointSender checkpoints = parts.add(checkpoints(settings, store, clock));
            CheckingWatch checking =
                    parts.add(new CheckingWatch(inspection.watched(), store.checking(), store.rematch(), clock));
            Optional<WrittenReportDesk> written = settings.reportAddress()
                    .map(address -> parts.add(new WrittenReportDesk(
                            store.writtenReports(), store.mailStore(), Options.written(settings, address), clock)));
            ResultSender results = parts.add(new ResultSender(
                    store.reportResults(),
                    settings.directory().mailboxes().keySet(),
                    Options.thanks(settings),
                    settings.gateway().name(),
                    clock));
            MailServer server = parts.add(mailServer(settings, store, inspection, ids, clock));
            CopyRemover copies = parts.add(Mailboxes.remover(settings, store.copies(), clock));
            Optional<ReportFolders> folders = Mailboxes.reportFolders(settings, server, clock);
            folders.ifPresent(parts::add);
            store.ledger().append("gateway.started", "", ACTOR, facts(settings));
            if (confDir.isPresent()) {
                parts.add(watch(confDir.get(), inspection, store));
            }
            delivery.start();
            releases.start();
            notices.start();
            alerts.start();
            checkpoints.start();
            copies.start();
            folders.ifPresent(ReportFolders::start);
            checking.start();
            results.start();
            written.ifPresent(WrittenReportDesk::start);
            listen(server);
            return new Gateway(parts, store, server);
        } catch (RuntimeException | NotReady | IOException e) {
            parts.close();
            throw e;
        }
    }

    /** Where mail is taken. */
    public List<InetSocketAddress> addresses() {
        return server.addresses();
    }

    public Books books() {
        return store.books();
    }

    public Ledger ledger() {
        return store.ledger();
    }

    /** Finishes what is begun, stops taking mail, leaves everything accepted on disk. May be called twice. */
    @Override
    public synchronized void close() {
        parts.close();
    }

    private static WordListWatch watch(Path confDir, Inspection inspection, QuarantineStore store) {
        return new WordListWatch(
                        confDir.resolve("words"),
                        () -> SettingsReader.read(confDir, RunsHere.GATEWAY).words(),
                        inspection.words(),
                        store.ledger())
                .start();
    }

    private static CheckpointSender checkpoints(Settings settings, QuarantineStore store, Clock clock) {
        return new CheckpointSender(
                store.checkpoints(),
                Options.deskNotices(settings),
                settings.ledger().checkpointTo(),
                settings.ledger().timeStampUrl().map(TimeAuthority::new),
                clock);
    }

    private static Optional<Webhook> webhook(Settings settings, Clock clock) throws NotReady {
        Optional<NoticeSettings.Webhook> wanted = settings.cases().notices().webhook();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HttpWebhook(
                    wanted.get().url(),
                    wanted.get().secret().read(),
                    settings.desk().address().toString(),
                    clock));
        } catch (IOException e) {
            throw new NotReady(List.of("notices.webhook.secret-file: cannot be read"));
        }
    }

    private static MailServer mailServer(
            Settings settings, QuarantineStore store, Inspection inspection, MailIds ids, Clock clock) throws NotReady {
        try {
            return new MailServer(
                    Options.mailServer(settings),
                    store.mailStore(),
                    store.spool(),
                    store.books(),
                    inspection.examiner(),
                    settings.directory(),
                    Options.reports(settings),
                    ids,
                    clock);
        } catch (IllegalArgumentException e) {
            throw new NotReady(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static void listen(MailServer server) throws NotReady {
        try {
            server.start();
        } catch (IllegalStateException e) {
            throw new NotReady(List.of("smtp.bind: " + e.getMessage()
                    + ": taken by another program, not an address of this machine, or a port we may not use"));
        }
    }

    private static Map<String, String> facts(Settings settings) {
        return Map.of(
                "policy", settings.policy().version(),
                "word-lists", Integer.toString(settings.words().size()),
                "marker-lists", Integer.toString(settings.markers().size()));
    }
}
