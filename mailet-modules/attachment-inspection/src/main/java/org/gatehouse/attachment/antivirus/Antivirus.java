package org.gatehouse.attachment.antivirus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MessageReader;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.MailContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an antivirus engine look at every message besides the reader. An engine that is down, slow, or does not know the
 * test virus in a zip file, as happens where it has no usable temporary directory, is a finding of each message until
 * it is well again: held, never clean (A14). Signatures older than a day are an alarm (B62). Thread-safe.
 */
public final class Antivirus implements MessageReader, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Antivirus.class);
    private static final String NAME = "clamd";
    /** In two halves, so that no virus check takes this class for it. */
    private static final String EICAR =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + String.join("-", "STANDARD", "ANTIVIRUS", "TEST", "FILE!$H+H*");

    private static final Pattern FOUND = Pattern.compile("stream: (.{1,300}) FOUND");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int LONGEST_NAME = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_PROBES = Duration.ofMinutes(5);

    private final MessageReader reader;
    private final Clock clock;
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2, Antivirus::daemon);
    private final Clamd clamd;
    private final ScheduledFuture<?> probing;
    private volatile boolean fit;
    private volatile Standing standing = new Standing(false, false, "");

    /**
     * Probes the engine before it returns, and every five minutes from then on.
     *
     * @param reader takes the message apart
     * @param socket of clamd
     */
    public Antivirus(MessageReader reader, Path socket, Clock clock) {
        this(reader, socket, clock, LIMIT, BETWEEN_PROBES);
    }

    /** @param limit for one message */
    Antivirus(MessageReader reader, Path socket, Clock clock, Duration limit, Duration betweenProbes) {
        this.reader = reader;
        this.clock = clock;
        this.clamd = new Clamd(socket, limit, clockwork);
        probe();
        this.probing = clockwork.scheduleWithFixedDelay(
                this::probe, betweenProbes.toMillis(), betweenProbes.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * How it stood at the last probe.
     *
     * @param fit it answers, and knows the test virus
     * @param signaturesOld by more than a day (B62)
     * @param signatures their number; empty where it has none of its makers
     */
    public record Standing(boolean fit, boolean signaturesOld, String signatures) {}

    /** As of the last probe or message. */
    public Standing standing() {
        return standing;
    }

    /** Asks once. */
    public static boolean isFit(Path socket, Clock clock) {
        MessageReader nothing = content -> {
            throw new IllegalStateException("no message is read");
        };
        try (Antivirus antivirus = new Antivirus(nothing, socket, clock)) {
            return antivirus.fit;
        }
    }

    @Override
    public ParsedMail read(MailContent content) {
        ParsedMail mail = reader.read(content);
        Optional<Finding> found = look(content);
        if (found.isEmpty()) {
            return mail;
        }
        List<Finding> findings = new ArrayList<>(mail.findings());
        findings.add(found.get());
        return new ParsedMail(mail.fingerprint(), mail.size(), mail.parts(), mail.urls(), mail.identifiers(), findings);
    }

    private Optional<Finding> look(MailContent content) {
        if (!fit) {
            return Optional.of(
                    finding(FindingCode.UNSCANNABLE_ANTIVIRUS, Category.UNSCANNABLE, Map.of("why", "unfit")));
        }
        try (InputStream bytes = content.open()) {
            return judge(clamd.scan(bytes));
        } catch (IOException e) {
            LOG.error("event=antivirus-no-answer cause={}", e.getClass().getSimpleName());
            return Optional.of(
                    finding(FindingCode.UNSCANNABLE_ANTIVIRUS, Category.UNSCANNABLE, Map.of("why", "no-answer")));
        }
    }

    private static Optional<Finding> judge(String answer) {
        if (answer.equals("stream: OK")) {
            return Optional.empty();
        }
        Matcher found = FOUND.matcher(answer);
        if (!found.matches()) {
            // Too large for it, say: it has not looked.
            return Optional.of(
                    finding(FindingCode.UNSCANNABLE_ANTIVIRUS, Category.UNSCANNABLE, Map.of("why", "refused")));
        }
        String name = NOT_A_WORD.matcher(found.group(1)).replaceAll("_");
        String signature = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return Optional.of(finding(FindingCode.MALWARE_SIGNATURE, Category.MALWARE, Map.of("signature", signature)));
    }

    private static Finding finding(FindingCode code, Category category, Map<String, String> parameters) {
        return new Finding(code, NAME, "1", Optional.empty(), Optional.empty(), category, 1, parameters);
    }

    private void probe() {
        try {
            boolean knows = FOUND.matcher(clamd.scan(new ByteArrayInputStream(zipWithTestVirus())))
                    .matches();
            if (!knows) {
                LOG.error("event=antivirus-unfit cause=test-virus-not-found");
            }
            fit = knows;
            String version = clamd.version();
            Optional<Duration> age = SignatureAge.of(version, clock.instant());
            boolean old =
                    age.filter(each -> each.compareTo(SignatureAge.ALARM) > 0).isPresent();
            standing = new Standing(knows, old, SignatureAge.number(version));
            age.filter(each -> each.compareTo(SignatureAge.ALARM) > 0)
                    .ifPresent(hours -> LOG.error("event=antivirus-signatures-old hours={}", hours.toHours()));
        } catch (IOException | RuntimeException e) {
            // A task that throws is not run again.
            LOG.error("event=antivirus-unfit cause={}", e.getClass().getSimpleName());
            fit = false;
            standing = new Standing(false, false, "");
        }
    }

    private static byte[] zipWithTestVirus() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("probe.com"));
            zip.write(EICAR.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "antivirus");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        probing.cancel(true);
        clockwork.shutdownNow();
    }
}
