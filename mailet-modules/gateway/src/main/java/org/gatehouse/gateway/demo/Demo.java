package org.gatehouse.gateway.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.gateway.assembly.Gateway;
import org.gatehouse.gateway.assembly.Ground;
import org.gatehouse.gateway.assembly.PrivateDirectory;
import org.gatehouse.gateway.assembly.Program;
import org.gatehouse.gateway.desk.DeskLaunch;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.settings.reader.SettingsReader;
import org.gatehouse.store.Progress;
import org.gatehouse.verify.LedgerVerifier;
import org.gatehouse.verify.Verification;

/** A whole gateway on embedded defaults, with sample mail. For one thread; {@link #close} may come from another. */
public final class Demo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Path directory;
    private final Optional<PrivateDirectory> passing;
    private final PrivateDirectory temp;
    private final ThrowAwayMailbox mailbox;
    private final Gateway gateway;
    private final URI deskAddress;
    private Optional<DemoDesk> desk = Optional.empty();

    private Demo(
            Path directory,
            Optional<PrivateDirectory> passing,
            PrivateDirectory temp,
            ThrowAwayMailbox mailbox,
            Gateway gateway,
            URI deskAddress) {
        this.passing = passing;
        this.directory = directory;
        this.temp = temp;
        this.mailbox = mailbox;
        this.gateway = gateway;
        this.deskAddress = deskAddress;
    }

    /**
     * @param chosen where to keep the data; made where it is missing, used again where it is not
     * @throws SettingsRefused where the shipped settings do not go with the demo's; that would be our fault
     */
    public static Demo start(Path chosen) throws Exception {
        return start(chosen, Optional.empty());
    }

    /** In a new directory that is removed at the end; it stays where the start fails, for its logs. */
    public static Demo startPassing() throws Exception {
        PrivateDirectory passing =
                PrivateDirectory.in(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), "gatehouse-demo-");
        return start(passing.path(), Optional.of(passing));
    }

    private static Demo start(Path chosen, Optional<PrivateDirectory> passing) throws Exception {
        Path directory = Files.createDirectories(chosen).toAbsolutePath();
        PrivateDirectory temp = PrivateDirectory.in(DemoConf.tempParent(directory), "gatehouse-demo-");
        ThrowAwayMailbox mailbox = new ThrowAwayMailbox();
        try {
            Settings settings = SettingsReader.read(
                    DemoConf.write(directory, Program.shippedConf(), temp.path(), mailbox.address(), freePort()));
            DemoConf.createKeysOnce(settings);
            new Ground(settings).prepare(false);
            return new Demo(
                    directory,
                    passing,
                    temp,
                    mailbox,
                    Gateway.start(settings),
                    settings.desk().address());
        } catch (Exception e) {
            mailbox.close();
            temp.close();
            throw e;
        }
    }

    /**
     * Starts the desk, where its program is there, and makes two accounts.
     *
     * @return whether its sign-in page came up
     */
    public boolean startDesk() throws IOException, InterruptedException {
        Path conf = directory.resolve("conf");
        if (!DeskLaunch.up(Program.home(), conf).isBuilt()) {
            return false;
        }
        DemoDesk started = DemoDesk.start(Program.home(), conf, deskAddress);
        keep(started);
        return started.awaitSignInPage();
    }

    private synchronized void keep(DemoDesk started) {
        desk = Optional.of(started);
    }

    /** Sends every sample over SMTP, one after the other, and waits for the outcome of each. */
    public DemoReport sendSampleMail() throws IOException, InterruptedException {
        SmtpSender sender = new SmtpSender(gateway.addresses().get(0));
        List<DemoReport.Row> rows = new ArrayList<>();
        List<SampleMail> samples = new ArrayList<>(SampleMail.all());
        samples.add(SampleMail.report());
        for (SampleMail sample : samples) {
            int before = arrivals().size();
            String reply = sender.send(sample.sender(), sample.recipients(), sample.message());
            rows.add(awaitOutcome(sample, mailId(reply), before));
        }
        Path export = directory.resolve("ledger.jsonl");
        Verification ledger = verifyLedger(export);
        return new DemoReport(rows, ledger.holds(), ledger.entries());
    }

    /** Tells a newcomer what there is to see. */
    public synchronized void printWhereToLook(PrintWriter out) {
        InetSocketAddress smtp = gateway.addresses().get(0);
        out.println();
        out.println("Where to look");
        out.println("  SMTP     " + smtp.getAddress().getHostAddress() + ":" + smtp.getPort()
                + "  (send more mail to anybody @school.example)");
        out.println("  Data     " + directory + "  (ciphertext, database, settings; no plain text)");
        out.println("  Ledger   " + directory.resolve("ledger.jsonl") + "  (./gatehouse verify FILE checks it)");
        desk.ifPresent(started -> started.print(out));
    }

    /** May be called twice. */
    @Override
    public synchronized void close() {
        desk.ifPresent(DemoDesk::close);
        gateway.close();
        mailbox.close();
        temp.close();
        passing.ifPresent(PrivateDirectory::close);
    }

    private DemoReport.Row awaitOutcome(SampleMail sample, MailId id, int before) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        DemoReport.Row row = row(sample, id, before);
        while (!row.isSettled() && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE.toMillis());
            row = row(sample, id, before);
        }
        return row;
    }

    private DemoReport.Row row(SampleMail sample, MailId id, int before) {
        List<Progress> recipients = gateway.books().listProgress(id);
        List<ThrowAwayMailbox.Arrival> all = arrivals();
        List<ThrowAwayMailbox.Arrival> arrived = all.subList(before, all.size());
        boolean intact = arrived.stream().allMatch(arrival -> isIntact(arrival, sample));
        return new DemoReport.Row(sample, recipients, arrived.size(), intact);
    }

    /** But for what the gateway itself writes to people: thanks and notices, from the null sender. */
    private List<ThrowAwayMailbox.Arrival> arrivals() {
        return mailbox.arrivals().stream()
                .filter(arrival -> !arrival.sender().isEmpty())
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The message must stand unchanged at the end, with nothing but header lines before it. */
    private static boolean isIntact(ThrowAwayMailbox.Arrival arrival, SampleMail sample) {
        String got = arrival.message().latin1();
        String sent = ThrowAwayMailbox.Bytes.of(sample.message()).latin1();
        String put = got.endsWith(sent) ? got.substring(0, got.length() - sent.length()) : "\r\n\r\n";
        return !put.contains("\r\n\r\n") && put.endsWith("\r\n");
    }

    private Verification verifyLedger(Path export) throws IOException {
        try (Writer writer = new BufferedWriter(Files.newBufferedWriter(export))) {
            gateway.ledger().export(writer);
        }
        try (InputStream in = Files.newInputStream(export)) {
            return LedgerVerifier.verify(in);
        }
    }

    /** The gateway names the message in its 250: {@code 250 2.0.0 ... <id>}. */
    private static MailId mailId(String reply) throws IOException {
        for (String word : reply.split("[ =<>]", -1)) {
            if (word.length() == 36) {
                return MailId.of(word);
            }
        }
        throw new IOException("the gateway did not accept a sample message: " + reply);
    }
}
