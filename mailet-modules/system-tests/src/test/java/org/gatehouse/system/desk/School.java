package org.gatehouse.system.desk;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.gateway.desk.DeskLaunch;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;
import org.gatehouse.system.rig.Arrival;
import org.gatehouse.system.rig.GatewayProcess;
import org.gatehouse.system.rig.LedgerView;
import org.gatehouse.system.rig.Ports;
import org.gatehouse.system.rig.Postmaster;
import org.gatehouse.system.rig.Rows;
import org.gatehouse.system.rig.ScriptedHop;
import org.gatehouse.system.rig.TestConf;
import org.gatehouse.system.rig.Wire;

/**
 * An invented school: its gateway and its desk as processes, its mailboxes as a next hop, and three people with
 * accounts. Everything it started is gone when it is closed.
 */
final class School implements AutoCloseable {
    static final String PUPIL = "pupil.one@school.example";
    static final String OTHER_PUPIL = "pupil.two@school.example";
    static final String THIRD_PUPIL = "pupil.three@school.example";
    static final String FOURTH_PUPIL = "pupil.four@school.example";
    static final String TEACHER = "teacher.one@school.example";
    static final String OTHER_TEACHER = "teacher.two@school.example";
    static final String PARENT = "parent@home.example";
    static final String REPORT = "report@school.example";
    /** Text messages to whoever is on call. */
    static final String PHONE = "07700900001@text.example";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final TestConf settings;
    private final Path conf;
    private final URI address;
    private final ScriptedHop mailboxes;
    private final Hook hook;
    private final Member lead;
    private final Member deputy;
    private final Member head;
    private final Map<Member, Visit> visits = new HashMap<>();
    private GatewayProcess gateway;
    private DeskProcess desk;
    private int life;

    private School(TestConf settings, URI address, ScriptedHop mailboxes, Hook hook) throws Exception {
        this.settings = settings;
        this.conf = settings.write();
        this.address = address;
        this.mailboxes = mailboxes;
        this.hook = hook;
        this.gateway = GatewayProcess.startProgram(conf);
        try {
            this.desk = DeskProcess.launch(conf, life);
            // In this order: with lead and head there are enough to name everybody else at the desk.
            this.deputy = invite("d.deputy", "Dana Deputy", "DEPUTY");
            this.lead = invite("l.lead", "Lee Lead", "DSL");
            this.head = invite("h.head", "Hari Head", "HEAD");
            desk.awaitUp();
        } catch (Exception e) {
            stopGateway();
            throw e;
        }
    }

    static School open(Path directory) throws Exception {
        InetSocketAddress desk = Ports.unused();
        ScriptedHop mailboxes = ScriptedHop.start();
        Hook hook = Hook.start();
        Files.writeString(directory.resolve("hook-secret"), Hook.SECRET);
        TestConf settings = new TestConf(directory)
                .establishment("Hilltop School")
                .marker(Letters.markerSha256())
                .section("desk:\n  bind: 127.0.0.1:" + desk.getPort()
                        + "\n  key-dir: ../desk-keys\n  help-phone: 01234 567890\n")
                .person(THIRD_PUPIL, "pupil", "age-11-to-13")
                .person(FOURTH_PUPIL, "pupil", "age-11-to-13")
                .person(Member.addressOf("h.head"), "staff", "adult")
                .section(outsideSchoolHours())
                .section("  webhook:\n    url: " + hook.url() + "\n    secret-file: ../hook-secret\n")
                .section("reports:\n  address: " + REPORT + "\n")
                .route("school.example, trust.example", mailboxes.address())
                .route("*", mailboxes.address());
        return new School(settings, URI.create("http://127.0.0.1:" + desk.getPort()), mailboxes, hook);
    }

    /** Whenever the test runs: nobody is at work, and the deputy is on call. */
    private static String outsideSchoolHours() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String days = today.minusDays(2) + ".." + today.plusDays(2);
        return "cases:\n  days-off: [" + days + "]\nnotices:\n  on-call:\n    - days: " + days + "\n      people: ["
                + Member.addressOf("d.deputy") + "]\n  text-to:\n    - person: " + Member.addressOf("d.deputy")
                + "\n      address: " + PHONE + "\n";
    }

    private Member invite(String account, String name, String role) throws IOException, InterruptedException {
        DeskLaunch.Answer answer = DeskLaunch.user(Path.of(System.getProperty("gatehouse.home")), conf)
                .run("--account", account, "--name", name, "--email", Member.addressOf(account), "--role", role);
        String password = answer.lines().stream()
                .filter(line -> line.startsWith("One-time password"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(account + " was not made: " + answer));
        return new Member(account, name, password.substring(password.lastIndexOf(' ') + 1));
    }

    /** The designated safeguarding lead. */
    Member lead() {
        return lead;
    }

    Member deputy() {
        return deputy;
    }

    Member head() {
        return head;
    }

    InetSocketAddress smtp() {
        return settings.smtp();
    }

    /** Where people sign in. */
    URI address() {
        return address;
    }

    /** This person, signed in: again where the desk was started anew. */
    Visit visitOf(Member member) {
        return visits.computeIfAbsent(member, somebody -> Visit.of(somebody, address));
    }

    Hook hook() {
        return hook;
    }

    ScriptedHop mailboxes() {
        return mailboxes;
    }

    /** Mail from one of the school's own mail hosts; returns when every recipient's copy has come to its end. */
    MailId receiveInside(String from, String to, String message) throws IOException {
        try (Wire wire = Wire.asMailHost(settings.smtp()).greet()) {
            return settled(wire.submit(from, List.of(to), message));
        }
    }

    /** Mail from anywhere; returns when every recipient's copy has come to its end. */
    MailId receiveOutside(String from, String to, String message) throws IOException {
        try (Wire wire = Wire.asStranger(settings.smtp()).greet()) {
            return settled(wire.submit(from, List.of(to), message));
        }
    }

    private MailId settled(MailId mail) {
        awaitLedger(ledger -> ledger.isSettled(mail));
        return mail;
    }

    /** What people call the case of this message. */
    String caseOf(MailId mail) throws SQLException {
        return rows().list(
                        "select year || '-' || lpad(running::text, 4, '0') from case_file where mail = '" + mail + "'")
                .get(0)
                .get(0);
    }

    /** With the eyes of the owner, who sees all tables. */
    Rows rows() {
        return new Rows(postgres(), Role.OWNER);
    }

    LedgerView ledger() throws IOException, SQLException {
        return LedgerView.of(rows());
    }

    LedgerView awaitLedger(Predicate<LedgerView> wanted) {
        return await("the ledger says so; logs in " + settings.directory())
                .atMost(PATIENCE)
                .pollInterval(PAUSE)
                .until(this::ledger, wanted);
    }

    /** The copies of this message that its recipient got: the gateway names it in each. */
    List<Arrival> arrivals(MailId mail) {
        return mailboxes.arrivals().stream()
                .filter(arrival -> arrival.text().contains("X-Gatehouse-Reference: " + mail + "\r\n"))
                .toList();
    }

    Arrival awaitMailTo(String recipient, Predicate<Arrival> wanted) {
        return await("mail to " + recipient)
                .atMost(PATIENCE)
                .pollInterval(PAUSE)
                .until(
                        () -> mailboxes.arrivals().stream()
                                .filter(arrival -> arrival.recipients().contains(recipient))
                                .filter(wanted)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Moves the order's clock on: the time to undo it is over. */
    void endTimeToUndo(MailId mail) throws SQLException {
        change("update release_order set due = now() where state = 'ORDERED' and mail = '" + mail + "'");
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = connectAsOwner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("changed nothing: " + sql);
            }
        }
    }

    /** Past all rules that bind gateway and desk. */
    Connection connectAsOwner() throws SQLException {
        Access access = RunningPostgres.find(postgres(), Role.OWNER).orElseThrow();
        return DriverManager.getConnection(
                access.jdbcUrl() + "?currentSchema=gatehouse", access.user(), access.password());
    }

    /** SIGKILL; its database stays. */
    void killGateway() {
        gateway.kill();
    }

    void restartGateway() throws IOException {
        gateway = GatewayProcess.startProgram(conf);
    }

    /** SIGKILL. */
    void killDesk() {
        desk.kill();
    }

    /** On the same address; everybody has to sign in again. */
    void restartDesk() throws IOException {
        life++;
        visits.clear();
        desk = DeskProcess.launch(conf, life);
        desk.awaitUp();
    }

    @Override
    public void close() throws IOException {
        desk.close();
        stopGateway();
        mailboxes.close();
        hook.close();
    }

    private void stopGateway() throws IOException {
        gateway.close();
        Postmaster.find(postgres()).ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
    }

    /** Gateway, desk, and what they have started. */
    List<ProcessHandle> processes() throws IOException {
        List<ProcessHandle> all = new ArrayList<>(List.of(gateway.handle(), desk.handle()));
        gateway.handle().descendants().forEach(all::add);
        Postmaster.find(postgres()).ifPresent(all::add);
        return all.stream().distinct().toList();
    }

    Path conf() {
        return conf;
    }

    Path data() {
        return settings.data();
    }

    private Path postgres() {
        return settings.data().resolve("postgres");
    }
}
