package org.gatehouse.gateway.assembly;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.lists.ListSpec;
import org.gatehouse.attachment.pool.Confinement;
import org.gatehouse.attachment.pool.WorkerOptions;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.report.ReportAddress;
import org.gatehouse.core.report.ReportRules;
import org.gatehouse.core.report.ThankYou;
import org.gatehouse.delivery.DeliveryOptions;
import org.gatehouse.delivery.Marking;
import org.gatehouse.delivery.NextHop;
import org.gatehouse.delivery.RetrySchedule;
import org.gatehouse.delivery.Route;
import org.gatehouse.delivery.Tls;
import org.gatehouse.delivery.desk.DeskNoticeOptions;
import org.gatehouse.delivery.desk.WrittenReportDesk;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.queue.MailState;
import org.gatehouse.settings.DeliverySettings;
import org.gatehouse.settings.DeskSettings;
import org.gatehouse.settings.HostPort;
import org.gatehouse.settings.InspectionSettings;
import org.gatehouse.settings.Network;
import org.gatehouse.settings.RouteSettings;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.SmtpSettings;

/** Turns settings into what each room asks for: the rooms do not know the settings. */
final class Options {
    private static final int MIB = 1024 * 1024;
    private static final int SPOOL_THREADS = 8;
    private static final int DELIVERY_THREADS = 16;
    private static final double RETRY_JITTER = 0.2;
    private static final ZoneId ESTABLISHMENT = ZoneId.of("Europe/London");

    private Options() {}

    static MailServerOptions mailServer(Settings settings) {
        SmtpSettings smtp = settings.smtp();
        return new MailServerOptions(
                settings.gateway().name(),
                smtp.bind().stream().map(Options::socketAddress).toList(),
                smtp.maxMessageSize(),
                smtp.maxRecipients(),
                smtp.maxConnections(),
                smtp.maxConnectionsPerClient(),
                smtp.sessionThreads(),
                smtp.idleTimeout(),
                smtp.tls()
                        .map(tls -> new MailServerOptions.Tls(
                                tls.certificate(), tls.key().path())),
                settings.mailHosts().stream().map(Network::toString).sorted().toList(),
                smtp.tlsRequiredFromMailHosts(),
                settings.gateway().dataDirectory().resolve("james"),
                SPOOL_THREADS,
                smtp.refuseUnknownRecipients(),
                new MailServerOptions.Rates(
                        smtp.recipientsPerClient(), smtp.recipientsPerPupil(), smtp.recipientsPerPerson()),
                smtp.proxies().stream().map(Network::toString).sorted().toList());
    }

    /** @param markingKey of the signature of our header lines */
    static DeliveryOptions delivery(Settings settings, byte[] markingKey) {
        DeliverySettings delivery = settings.delivery();
        return new DeliveryOptions(
                settings.gateway().name(),
                settings.routes().stream().map(Options::route).toList(),
                new RetrySchedule(delivery.retry(), delivery.giveUpAfter(), RETRY_JITTER),
                delivery.connectTimeout(),
                delivery.replyTimeout(),
                noticeFrom(settings),
                DELIVERY_THREADS,
                trustOfTheJavaPlatform(),
                marking(settings, markingKey));
    }

    private static Marking marking(Settings settings, byte[] key) {
        Set<String> secrets = settings.senders().relayProof().stream()
                .map(proof -> proof.field().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new Marking(settings.gateway().name(), key, secrets);
    }

    static DeskNoticeOptions deskNotices(Settings settings) {
        DeskSettings desk = settings.desk();
        return new DeskNoticeOptions(
                settings.gateway().name(),
                noticeFrom(settings),
                desk.address().toString(),
                desk.helpPhone().orElse(""),
                ESTABLISHMENT,
                settings.cases().notices().texts());
    }

    /** What becomes of mail to the report address, where there is one. */
    static Optional<ReportRules> reports(Settings settings) {
        return settings.reportAddress().map(address -> new ReportRules(new ReportAddress(address), thanks(settings)));
    }

    static ThankYou thanks(Settings settings) {
        return new ThankYou(
                settings.gateway().name(), noticeFrom(settings), settings.desk().helpPhone());
    }

    static WrittenReportDesk.To written(Settings settings, Address report) {
        return new WrittenReportDesk.To(report, settings.gateway().name(), MailState.QUEUE, MailState.FRESH);
    }

    private static Address noticeFrom(Settings settings) {
        String domain =
                settings.directory().domains().stream().sorted().findFirst().orElseThrow();
        return Address.of(settings.delivery().noticeFrom() + "@" + domain);
    }

    /** Marker files are lists of SHA-256 values that never grow old. */
    static List<ListSpec> lists(Settings settings) {
        Stream<ListSpec> markers = settings.markers().stream()
                .map(list -> new ListSpec(
                        list.name(), ListSpec.Of.SHA256, list.file(), Category.ILLEGAL_LIST, Optional.empty()));
        Stream<ListSpec> connected = settings.inspection().lists().stream()
                .map(list -> new ListSpec(
                        list.name(),
                        switch (list.of()) {
                            case SHA256 -> ListSpec.Of.SHA256;
                            case SHA1 -> ListSpec.Of.SHA1;
                            case MD5 -> ListSpec.Of.MD5;
                            case ADDRESSES -> ListSpec.Of.ADDRESSES;
                        },
                        list.file(),
                        list.category(),
                        Optional.of(list.freshWithin())));
        return Stream.concat(markers, connected).toList();
    }

    static InspectionLimits limits(InspectionSettings inspection, List<ListSpec> lists) {
        boolean moreDigests =
                lists.stream().anyMatch(list -> list.of() == ListSpec.Of.SHA1 || list.of() == ListSpec.Of.MD5);
        return new InspectionLimits(
                inspection.maxUnpacked(),
                Math.toIntExact(inspection.maxLeaf()),
                inspection.maxEntries(),
                inspection.maxDepth(),
                inspection.maxText(),
                inspection.timeLimit(),
                moreDigests);
    }

    static WorkerOptions workers(InspectionSettings inspection, Path temp) {
        return WorkerOptions.standard(temp)
                .withConfinement(Confinement.ofThisSystem())
                .withWorkers(inspection.workers())
                .withMemoryMb(Math.toIntExact(inspection.workerMemory() / MIB));
    }

    private static Route route(RouteSettings route) {
        List<NextHop> nextHops = route.nextHops().stream()
                .map(hop -> new NextHop(hop.host(), hop.port()))
                .toList();
        Tls tls =
                switch (route.tls()) {
                    case REQUIRED -> Tls.REQUIRED;
                    case OPPORTUNISTIC -> Tls.OPPORTUNISTIC;
                    case NONE -> Tls.NONE;
                };
        return new Route(route.domains(), nextHops, tls, route.tlsVerify(), route.lmtp(), route.maxConnections());
    }

    private static InetSocketAddress socketAddress(HostPort bind) {
        return new InetSocketAddress(bind.host(), bind.port());
    }

    private static SSLContext trustOfTheJavaPlatform() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }
}
