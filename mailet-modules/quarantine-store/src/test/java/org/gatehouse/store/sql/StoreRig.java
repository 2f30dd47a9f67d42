package org.gatehouse.store.sql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.Span;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.AgeBand;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.mail.Parties;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.Intake;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.StoredMail;
import org.gatehouse.store.crypto.EvidencePrivateKey;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.KeyMaker;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.testing.FreshTables;
import org.gatehouse.store.vault.FileVault;
import org.gatehouse.store.vault.Vault;

/** A store over empty tables and an empty vault, and what a test does with it. */
final class StoreRig implements AutoCloseable {
    static final String QUEUE = "spool";
    static final Duration SOON = Duration.ofSeconds(10);

    /** One pupil, one teacher. */
    static final Directory SCHOOL = new Directory(
            Set.of("school.example"),
            Map.of(
                    Address.of("pupil@school.example"),
                    new Mailbox(PersonType.PUPIL, AgeBand.NOT_KNOWN, ""),
                    Address.of("teacher@school.example"),
                    new Mailbox(PersonType.STAFF, AgeBand.NOT_KNOWN, "")));

    final Clock clock = Clock.systemUTC();
    final SharedPostgres.Server server;
    final Path directory;
    final GatewayKeys keys;
    final ShredKeys shredKeys;
    final Vault vault;
    final StoreOptions options;
    QuarantineStore store;
    /** Of what is accepted next. */
    Address sender = Address.of("somebody@sender.example");

    /** Whether one of our own hosts sends what is accepted next. */
    boolean trusted;

    private StoreRig(SharedPostgres.Server server, Path directory, UnaryOperator<StoreOptions> change)
            throws Exception {
        this.server = server;
        this.directory = directory;
        FreshTables.make(server.postgres());
        KeyMaker.create(directory.resolve("gateway"), directory.resolve("desk"), new SecureRandom());
        this.keys = GatewayKeys.read(directory.resolve("gateway"));
        this.shredKeys = new FileShredKeys(List.of(directory.resolve("shred")));
        this.vault = new FileVault(directory.resolve("vault"), clock);
        this.options = change.apply(StoreOptions.defaults(login(Role.GATEWAY)));
        this.store = open();
    }

    static StoreRig start(SharedPostgres.Server server, Path directory) throws Exception {
        return start(server, directory, options -> options);
    }

    static StoreRig start(SharedPostgres.Server server, Path directory, UnaryOperator<StoreOptions> change)
            throws Exception {
        return new StoreRig(server, directory, change);
    }

    /** Another process on the same tables. */
    QuarantineStore open() {
        return open(vault);
    }

    QuarantineStore open(Vault changed) {
        return QuarantineStore.open(options, keys, shredKeys, changed, new MailIds(clock, new Random()), clock);
    }

    DatabaseLogin login(Role role) {
        Access access = server.postgres().access(role);
        return new DatabaseLogin(access.jdbcUrl(), access.user(), access.password());
    }

    EvidencePrivateKey evidenceKey(String name) throws Exception {
        return EvidencePrivateKey.read(directory.resolve("desk").resolve(name));
    }

    MailId accept(String content, String... recipients) throws IOException {
        return accept(content.getBytes(StandardCharsets.UTF_8), recipients);
    }

    MailId accept(byte[] content, String... recipients) throws IOException {
        return accept(store, content, recipients);
    }

    MailId accept(QuarantineStore target, byte[] content, String... recipients) throws IOException {
        try (Intake intake = target.mailStore().begin()) {
            try (OutputStream out = intake.output()) {
                out.write(content);
            }
            SpoolItem.State state = new SpoolItem.State("{\"to\":\"" + String.join(",", recipients) + "\"}");
            target.mailStore()
                    .accept(
                            intake,
                            envelope(recipients),
                            new SpoolItem(UUID.randomUUID(), QUEUE, intake.id(), state, clock.instant()));
            return intake.id();
        }
    }

    Envelope envelope(String... recipients) {
        List<Address> addresses = new ArrayList<>();
        for (String recipient : recipients) {
            addresses.add(Address.of(recipient));
        }
        return new Envelope(
                Optional.of(sender),
                addresses,
                new Submission("192.0.2.7", "client.example", trusted, true),
                clock.instant());
    }

    LeasedItem leaseOne() {
        List<LeasedItem> leased = store.spool().lease(QUEUE, 1, SOON);
        if (leased.size() != 1) {
            throw new AssertionError("nothing to lease");
        }
        return leased.get(0);
    }

    /** Accepts, leases, and records one disposition for all recipients. */
    LeasedItem decided(Disposition disposition, String content, String... recipients) throws IOException {
        accept(content, recipients);
        LeasedItem leased = leaseOne();
        store.books().intend(leased.mail().id(), examination(leased.mail(), disposition));
        return leased;
    }

    static Examination examination(StoredMail mail, Disposition disposition) {
        return examination(
                mail,
                mail.envelope().recipients().stream()
                        .map(recipient -> decision(recipient, disposition))
                        .toList());
    }

    static Examination examination(StoredMail mail, List<Decision> decisions) {
        MailPart subject = new MailPart(
                PartPath.SUBJECT,
                MailPart.Kind.SUBJECT,
                "",
                "text/plain",
                "text/plain",
                7,
                "0".repeat(64),
                Set.of(),
                "subject words");
        Finding finding = new Finding(
                FindingCode.LANGUAGE_LISTED,
                "word-list",
                "1",
                Optional.of(PartPath.SUBJECT),
                Optional.of(new Span(0, 7)),
                new Category("insult"),
                0.9,
                Map.of("count", "1", "list", "test"));
        Fingerprint fingerprint = mail.fingerprint();
        ParsedMail parsed = new ParsedMail(fingerprint, mail.content().size(), List.of(subject), List.of(), List.of());
        return new Examination(parsed, List.of(finding), decisions, Parties.of(mail.envelope(), SCHOOL));
    }

    static Decision decision(Address recipient, Disposition disposition) {
        Reason reason = new Reason("language.listed", "insult", "rule 1", "the text has 1 on your list \"test\"", 0.9);
        return new Decision(recipient, disposition, Urgency.TODAY, true, List.of(reason), "policy 7");
    }

    static String text(StoredMail mail) throws IOException {
        return new String(bytes(mail), StandardCharsets.UTF_8);
    }

    static byte[] bytes(StoredMail mail) throws IOException {
        try (InputStream in = mail.content().open()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toByteArray();
        }
    }

    String export() throws IOException {
        StringWriter out = new StringWriter();
        store.ledger().export(out);
        return out.toString();
    }

    /** The kinds of a message's ledger entries. */
    List<String> ledgerKinds(MailId id) throws SQLException {
        return column("select kind from ledger where subject = '" + id + "' order by sequence");
    }

    void asOwner(String sql) throws SQLException {
        as(Role.OWNER, sql);
    }

    int as(Role role, String sql) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    String value(String sql) throws SQLException {
        List<String> values = column(sql);
        return values.isEmpty() ? "" : values.get(0);
    }

    List<String> column(String sql) throws SQLException {
        try (Connection connection = connect(Role.OWNER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                String value = rows.getString(1);
                values.add(value == null ? "null" : value);
            }
            return values;
        }
    }

    Connection connect(Role role) throws SQLException {
        Access access = server.postgres().access(role);
        return DriverManager.getConnection(
                access.jdbcUrl() + "?currentSchema=gatehouse", access.user(), access.password());
    }

    @Override
    public void close() {
        store.close();
    }
}
