package org.gatehouse.casework.review;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.casework.access.DeskRig;
import org.gatehouse.casework.access.TwoPeople;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailIdentifiers;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.Span;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.core.mail.Parties;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.core.report.Report;
import org.gatehouse.store.DueRelease;
import org.gatehouse.store.Intake;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.StoredMail;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Requests;
import org.gatehouse.store.desk.sql.DeskStore;
import org.gatehouse.store.desk.sql.SqlRequests;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.sql.QuarantineStore;
import org.gatehouse.store.sql.StoreOptions;
import org.gatehouse.store.vault.FileVault;

/** The desk's services over a real store in which a gateway keeps mail. */
public final class ReviewRig implements AutoCloseable {
    private static final String QUEUE = "spool";
    static final String WORDS = "Hello. You silly-marker goose, see http://bad.example now. Bye.";

    public final DeskRig rig;
    public final DeskStore store;
    final TwoPeople twoPeople;
    final Review review;
    final Queue queue;
    private final QuarantineStore gateway;
    private final Clock real = Clock.systemUTC();

    public ReviewRig(EmbeddedPostgres postgres, Path directory) throws Exception {
        this.rig = new DeskRig(postgres, directory);
        ShredKeys shredKeys = new FileShredKeys(List.of(directory.resolve("shred")));
        Access access = postgres.access(Role.GATEWAY);
        this.gateway = QuarantineStore.open(
                StoreOptions.defaults(new DatabaseLogin(access.jdbcUrl(), access.user(), access.password())),
                GatewayKeys.read(directory.resolve("gateway")),
                shredKeys,
                new FileVault(directory.resolve("vault"), real),
                new MailIds(real, new Random()),
                real);
        this.store = DeskStore.open(rig.deskLogin(), DeskKeys.read(directory.resolve("desk")), shredKeys, rig.clock);
        Requests requests = new SqlRequests(rig.transactions, rig.database);
        this.twoPeople = new TwoPeople(
                requests,
                rig.people,
                List.of(
                        new ReleaseEffect(store.cases(), store.evidence()),
                        new LowerEffect(store.cases(), store.evidence()),
                        new DestroyEffect(store.cases(), store.evidence(), rig.people, rig.clock)),
                SchoolCalendar.plain(ZoneOffset.UTC),
                rig.clock);
        this.review = new ReviewOnRecord(
                new DeskReview(store.cases(), store.evidence(), rig.people, requests, twoPeople::ask, rig.clock),
                store.cases());
        this.queue = new DeskQueue(store.cases(), rig.people, rig.clock);
    }

    public CaseNumber held(PersonType to, String category, double score) throws Exception {
        return open(Disposition.HOLD, to, category, score);
    }

    /** Not by a list. */
    public CaseNumber sealed(String category) throws Exception {
        return open(Disposition.SEAL, PersonType.STAFF, category, 0.9);
    }

    /** As two people decided it. */
    void destroy(CaseFile file, PersonId by, PersonId approvedBy) {
        boolean ordered =
                rig.transactions.run(store.evidence().destroying(file, by, approvedBy, "Police, REF-1")::apply);
        if (!ordered) {
            throw new AssertionError("it is not destroyed");
        }
        store.destructionWorker().run();
    }

    /** The gateway does what two people decided. Answers how many it lowered. */
    int lower() {
        int lowered = 0;
        for (DueRelease due : gateway.releases().lease(5, Duration.ofSeconds(30))) {
            List<Decision> decisions = due.mail().envelope().recipients().stream()
                    .map(address -> new Decision(address, Disposition.SEAL, Urgency.TODAY, true, List.of(), "policy 2"))
                    .toList();
            Examination seen = examination(due.mail(), PersonType.STAFF, "scam", decisions);
            lowered += gateway.releases().lower(due, seen) ? 1 : 0;
        }
        return lowered;
    }

    /** A copy that staff forwarded, of what the school has not got. */
    CaseNumber reported() throws Exception {
        CaseNumber number = held(PersonType.STAFF, "scam", 0.9);
        rig.run(
                Role.OWNER,
                "update case_file set origin = 'REPORT' where year = " + number.year() + " and running = "
                        + number.running());
        return number;
    }

    CaseNumber sealed() throws Exception {
        return open(Disposition.SEAL, PersonType.STAFF, "illegal-list", 1);
    }

    private CaseNumber open(Disposition disposition, PersonType to, String category, double score) throws Exception {
        Reason reason = new Reason("language.listed", category, "rule", "Held because of a test.", score);
        MailId id = accept();
        LeasedItem leased =
                gateway.spool().lease(QUEUE, 1, Duration.ofSeconds(10)).get(0);
        List<Decision> decisions = leased.mail().envelope().recipients().stream()
                .map(address -> new Decision(address, disposition, Urgency.TODAY, true, List.of(reason), "policy 1"))
                .toList();
        gateway.books().intend(id, examination(leased.mail(), to, category, decisions));
        if (disposition == Disposition.SEAL) {
            gateway.books().seal(id);
        } else {
            gateway.books().hold(id, leased.mail().envelope().recipients());
        }
        gateway.spool().done(leased);
        String number = rig.column("select to_char(year, 'FM0000') || '-' || to_char(running, 'FM0000') from case_file"
                        + " where mail = '" + id + "'")
                .get(0);
        return CaseNumber.parse(number).orElseThrow();
    }

    /** Staff forward the message of a case, with a text that is kept beside it. */
    void report(CaseNumber number, boolean possiblyIllegal, String text) throws Exception {
        String mentioned = messageIdOf(number);
        MailId id = accept("report@school.example");
        LeasedItem leased =
                gateway.spool().lease(QUEUE, 1, Duration.ofSeconds(10)).get(0);
        Decision decision = new Decision(
                Address.of("report@school.example"),
                possiblyIllegal ? Disposition.SEAL : Disposition.HOLD,
                Urgency.TODAY,
                true,
                List.of(new Reason("report", "report", "rule", "Held because staff reported it.", 1)),
                "policy 1");
        MailPart body = part(new PartPath("1"), MailPart.Kind.BODY, "", "text/plain", text);
        Parties parties = new Parties(
                PersonType.STAFF,
                true,
                Map.of(decision.recipient(), new Parties.Party(PersonType.SHARED, Direction.INTERNAL)));
        ParsedMail parsed = new ParsedMail(
                leased.mail().fingerprint(),
                100,
                List.of(body),
                List.of(),
                new MailIdentifiers(Optional.of("f-" + id), List.of(mentioned)),
                List.of());
        Report report = new Report(
                Optional.of(Address.of("teacher@school.example")),
                List.of(mentioned),
                possiblyIllegal,
                false,
                (to, name, now) -> "thanks".getBytes(StandardCharsets.UTF_8));
        gateway.books().intendReport(id, new Examination(parsed, List.of(), List.of(decision), parties), report);
        if (possiblyIllegal) {
            gateway.books().seal(id);
        } else {
            gateway.books().hold(id, leased.mail().envelope().recipients());
        }
        gateway.spool().done(leased);
    }

    private String messageIdOf(CaseNumber number) throws Exception {
        return "m-"
                + rig.column("select mail from case_file where year = " + number.year() + " and running = "
                                + number.running())
                        .get(0);
    }

    public void givePart(Viewer viewer, CaseNumber number) throws Exception {
        rig.run(
                Role.OWNER,
                "insert into person_address (person, lookup) select '" + viewer.id()
                        + "', m.sender_lookup from case_file c join message m on m.id = c.mail where c.year = "
                        + number.year() + " and c.running = " + number.running());
        // As for a sender that one of the school's own mail hosts vouches for.
        rig.run(
                Role.OWNER,
                "insert into case_participant (case_file, lookup) select c.id, m.sender_lookup from case_file c"
                        + " join message m on m.id = c.mail where c.year = " + number.year() + " and c.running = "
                        + number.running() + " on conflict do nothing");
    }

    List<String> ledgerKinds() throws Exception {
        return rig.column("select kind from ledger order by sequence");
    }

    private MailId accept() throws Exception {
        return accept("reader@school.example");
    }

    private MailId accept(String recipient) throws Exception {
        try (Intake intake = gateway.mailStore().begin()) {
            try (OutputStream out = intake.output()) {
                out.write("Subject: x\r\n\r\ny\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            Envelope envelope = new Envelope(
                    Optional.of(Address.of("sender" + UUID.randomUUID() + "@sender.example")),
                    List.of(Address.of(recipient)),
                    new Submission("192.0.2.7", "client.example", false, true),
                    real.instant());
            SpoolItem item =
                    new SpoolItem(UUID.randomUUID(), QUEUE, intake.id(), new SpoolItem.State("{}"), real.instant());
            gateway.mailStore().accept(intake, envelope, item);
            return intake.id();
        }
    }

    private static Examination examination(StoredMail mail, PersonType to, String category, List<Decision> decisions) {
        List<MailPart> parts = new ArrayList<>();
        PartPath body = new PartPath("1");
        parts.add(part(PartPath.SUBJECT, MailPart.Kind.SUBJECT, "", "text/plain", "About www.bad.example"));
        parts.add(part(body, MailPart.Kind.BODY, "", "text/plain", WORDS));
        parts.add(part(
                new PartPath("2"), MailPart.Kind.ATTACHMENT, "secret-name.pdf", "application/pdf", "attached words"));
        int start = WORDS.indexOf("silly-marker");
        Finding finding = new Finding(
                FindingCode.LANGUAGE_LISTED,
                "word-list",
                "1",
                Optional.of(body),
                Optional.of(new Span(start, start + 12)),
                new Category(category),
                0.9,
                Map.of("count", "1", "list", "test"));
        ParsedMail parsed = new ParsedMail(
                mail.fingerprint(),
                mail.content().size(),
                parts,
                List.of(),
                new MailIdentifiers(Optional.of("m-" + mail.id()), List.of()),
                List.of());
        Map<Address, Parties.Party> recipients = new HashMap<>();
        mail.envelope()
                .recipients()
                .forEach(address -> recipients.put(address, new Parties.Party(to, Direction.INBOUND)));
        Parties parties = new Parties(PersonType.OUTSIDE, false, recipients);
        return new Examination(parsed, List.of(finding), decisions, parties);
    }

    private static MailPart part(PartPath path, MailPart.Kind kind, String name, String type, String text) {
        return new MailPart(path, kind, name, type, type, 24_000, "0".repeat(64), Set.of(), text);
    }

    @Override
    public void close() {
        try (rig;
                gateway) {
            store.close();
        }
    }
}
