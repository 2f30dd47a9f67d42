package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.delivery.mailbox.AccessTokens;
import org.gatehouse.delivery.mailbox.CopyRemover;
import org.gatehouse.delivery.mailbox.MailboxHost;
import org.gatehouse.delivery.mailbox.ReportFolders;
import org.gatehouse.delivery.mailbox.SignIn;
import org.gatehouse.james.server.MailServer;
import org.gatehouse.settings.MailboxSettings;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.MailboxCopies;

/** What the gateway does in people's mailboxes, as the settings say. */
final class Mailboxes {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<PersonType> REPORTERS = Set.of(PersonType.PUPIL, PersonType.STAFF, PersonType.GOVERNOR);

    private Mailboxes() {}

    /** @throws NotReady where a secret or a certificate cannot be read */
    static CopyRemover remover(Settings settings, MailboxCopies copies, Clock clock) throws NotReady {
        Optional<MailboxHost> host = settings.mailboxes().isPresent()
                ? Optional.of(host(settings.mailboxes().get(), clock))
                : Optional.empty();
        return new CopyRemover(
                copies, host, List.copyOf(settings.directory().mailboxes().keySet()), clock);
    }

    /** Empty where no folder is watched. */
    static Optional<ReportFolders> reportFolders(Settings settings, MailServer server, Clock clock) throws NotReady {
        Optional<MailboxSettings> mailboxes = settings.mailboxes();
        Optional<Address> reports = settings.reportAddress();
        if (mailboxes.isEmpty() || reports.isEmpty()) {
            return Optional.empty();
        }
        List<ReportFolders.Folder> folders = new ArrayList<>();
        mailboxes.get().reportFolder().ifPresent(name -> folders.add(new ReportFolders.Folder(name, false)));
        mailboxes.get().illegalFolder().ifPresent(name -> folders.add(new ReportFolders.Folder(name, true)));
        if (folders.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReportFolders(
                host(mailboxes.get(), clock),
                folders,
                reporters(settings),
                mailboxes.get().interval(),
                (reporter, illegal, message) ->
                        submit(settings, server, reports.get(), clock, reporter, illegal, message)));
    }

    private static void submit(
            Settings settings,
            MailServer server,
            Address reports,
            Clock clock,
            Address reporter,
            boolean possiblyIllegal,
            InputStream message)
            throws IOException {
        // The mail host has signed the person in: nobody else can move anything there.
        Submission ourselves = new Submission("127.0.0.1", settings.gateway().name(), true, true);
        Envelope envelope = new Envelope(Optional.of(reporter), List.of(reports), ourselves, clock.instant());
        server.submit(envelope, FolderReport.of(reporter, reports, possiblyIllegal, UUID.randomUUID(), message));
    }

    private static List<Address> reporters(Settings settings) {
        return settings.directory().mailboxes().entrySet().stream()
                .filter(entry -> REPORTERS.contains(entry.getValue().type()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static MailboxHost host(MailboxSettings mailboxes, Clock clock) throws NotReady {
        return new MailboxHost(
                mailboxes.imap().host(),
                mailboxes.imap().port(),
                !mailboxes.startTls(),
                trust(mailboxes.authority()),
                mailboxes.user(),
                signIn(mailboxes.signIn(), clock),
                TIMEOUT);
    }

    private static SignIn signIn(MailboxSettings.SignIn way, Clock clock) throws NotReady {
        if (way instanceof MailboxSettings.Tokens tokens) {
            return new AccessTokens(
                    tokens.url(),
                    tokens.clientId(),
                    read(tokens.clientSecret(), "mailboxes.oauth2.client-secret-file"),
                    tokens.scope(),
                    clock);
        }
        return SignIn.password(read(((MailboxSettings.Password) way).file(), "mailboxes.password-file"));
    }

    private static String read(SecretFile file, String key) throws NotReady {
        try {
            return file.read();
        } catch (IOException e) {
            throw new NotReady(List.of(key + ": cannot be read: " + file.path()));
        }
    }

    private static SSLContext trust(Optional<Path> authority) throws NotReady {
        try {
            if (authority.isEmpty()) {
                return SSLContext.getDefault();
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            try (InputStream in = Files.newInputStream(authority.get())) {
                for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("authority" + number++, each);
                }
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new NotReady(List.of("mailboxes.ca-file: must hold certificates, PEM"));
        }
    }
}
