package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.MailIdentifiers;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.report.Report;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.MailboxCopies.Copy;
import org.gatehouse.store.MailboxCopies.Ending;
import org.gatehouse.store.MailboxCopies.Side;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
class MailboxCopiesTest {
    private static final Address PUPIL = Address.of("pupil@school.example");
    private static final Address TEACHER = Address.of("teacher@school.example");
    private static final Address OUTSIDE = Address.of("parent@home.example");
    private static final List<Address> MAILBOXES = List.of(PUPIL, TEACHER);
    private static final String ORIGINAL = "original@outside.example";
    private static final Duration LEASE = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.store.close();
    }

    @Test
    void whatIsSealedAfterItWasDeliveredMustLeaveEveryMailboxOfOurs() throws Exception {
        MailId original = delivered(PUPIL, OUTSIDE);

        MailId forward = report(true);

        List<Copy> copies = take();
        assertThat(copies.stream().map(MailboxCopiesTest::words).collect(Collectors.toSet()))
                .isEqualTo(Set.of(original + " GOT pupil@school.example", forward + " SENT teacher@school.example"));
        Copy got = copies.stream()
                .filter(copy -> copy.side() == Side.GOT)
                .findFirst()
                .orElseThrow();
        assertThat(got.hasMessageId().test(ORIGINAL)).isTrue();
        assertThat(got.hasMessageId().test("another@outside.example")).isFalse();
    }

    @Test
    void whoReportsSomethingKeptHasItTakenAwayAndNobodyElseHas() throws Exception {
        MailId original = delivered(PUPIL, TEACHER);

        MailId forward = report(false);

        assertThat(take().stream().map(MailboxCopiesTest::words).collect(Collectors.toSet()))
                .isEqualTo(Set.of(original + " GOT teacher@school.example", forward + " SENT teacher@school.example"));
    }

    @Test
    void aCopyThatArrivesAfterTheSealingGoesToo() throws Exception {
        MailId original = underWay(PUPIL);
        report(true);

        arrive();

        assertThat(take().stream().map(MailboxCopiesTest::words)).contains(original + " GOT pupil@school.example");
    }

    @Test
    void oneGatewayTakesACopyAtATimeAndItsEndIsWrittenDownOnce() throws Exception {
        MailId original = delivered(PUPIL);
        report(true);
        Copy copy = take().stream()
                .filter(each -> each.side() == Side.GOT)
                .findFirst()
                .orElseThrow();

        assertThat(take()).isEmpty();
        rig.store.copies().postpone(copy, Duration.ZERO);
        assertThat(take()).extracting(Copy::attempts).containsExactly(2);
        rig.store.copies().settle(copy, Ending.REMOVED, 2);
        rig.store.copies().settle(copy, Ending.NOT_FOUND, 0);

        assertThat(rig.ledgerKinds(original)).endsWith("copy.removed");
        assertThat(rig.value("select details ->> 'copies' || ' ' || (details ->> 'side') from ledger"
                        + " where kind = 'copy.removed'"))
                .isEqualTo("2 got");
        rig.store.copies().postpone(copy, Duration.ZERO);
        assertThat(take()).isEmpty();
    }

    @Test
    void whatAPersonMustTakeOutIsToldOnceForItsCase() throws Exception {
        delivered(PUPIL);
        report(true);
        List<Copy> copies = take();

        copies.forEach(copy -> rig.store.copies().settle(copy, Ending.BY_HAND, 0));

        assertThat(copies).hasSize(2);
        assertThat(rig.column("select kind from notice where once like 'copies %'"))
                .containsExactly("RETENTION");
        assertThat(rig.column("select state from mailbox_copy")).containsOnly("BY_HAND");
        rig.store.copies().settle(copies.get(0), Ending.REMOVED, 1);
        assertThat(rig.column("select state from mailbox_copy order by state")).containsExactly("BY_HAND", "REMOVED");
    }

    @Test
    void nobodyOrdersOrUndoesCopiesButTheTables() throws Exception {
        delivered(PUPIL);
        report(true);
        take().forEach(copy -> rig.store.copies().settle(copy, Ending.NOT_FOUND, 0));

        assertThatThrownBy(() -> rig.as(Role.GATEWAY, "delete from mailbox_copy"))
                .hasMessageContaining("permission");
        assertThatThrownBy(() -> rig.as(Role.GATEWAY, "select order_copies(gen_random_uuid())"))
                .hasMessageContaining("permission");
        assertThatThrownBy(() -> rig.asOwner("update mailbox_copy set state = 'WAITING', settled_at = null"))
                .hasMessageContaining("taken out once");
    }

    private List<Copy> take() {
        return rig.store.copies().take(MAILBOXES, 10, LEASE);
    }

    private static String words(Copy copy) {
        return copy.mail() + " " + copy.side() + " "
                + copy.mailbox().map(Address::text).orElse("nobody's");
    }

    private MailId delivered(Address... recipients) throws Exception {
        MailId id = underWay(recipients);
        arrive();
        return id;
    }

    private MailId underWay(Address... recipients) throws Exception {
        String[] to = List.of(recipients).stream().map(Address::text).toArray(String[]::new);
        rig.accept("Subject: x\r\n\r\nx", to);
        LeasedItem leased = rig.leaseOne();
        MailId id = leased.mail().id();
        rig.store.books().intend(id, examination(leased, Disposition.FLAG, ORIGINAL, List.of()));
        rig.store.books().deliver(id, List.of(recipients));
        return id;
    }

    private void arrive() {
        for (DeliveryTask task : rig.store.outbox().lease(10, Duration.ofSeconds(5))) {
            List<DeliveryOutcome.Result> results = task.recipients().stream()
                    .map(recipient -> new DeliveryOutcome.Result(recipient, DeliveryOutcome.Kind.DELIVERED, "2.0.0"))
                    .toList();
            rig.store
                    .outbox()
                    .record(task, new DeliveryOutcome("hop.example:25", results, Optional.empty()), Optional.empty());
        }
    }

    private MailId report(boolean possiblyIllegal) throws Exception {
        rig.sender = TEACHER;
        rig.trusted = true;
        rig.accept("Subject: Fwd\r\n\r\nx", "report@school.example");
        LeasedItem leased = rig.leaseOne();
        MailId id = leased.mail().id();
        Report report = new Report(
                Optional.of(TEACHER), List.of(ORIGINAL), possiblyIllegal, true, (to, number, now) -> new byte[] {'x'});
        Disposition disposition = possiblyIllegal ? Disposition.SEAL : Disposition.HOLD;
        rig.store.books().intendReport(id, examination(leased, disposition, "f-" + id, List.of(ORIGINAL)), report);
        return id;
    }

    private static Examination examination(
            LeasedItem leased, Disposition disposition, String messageId, List<String> mentioned) {
        Examination plain = StoreRig.examination(leased.mail(), disposition);
        ParsedMail mail = new ParsedMail(
                leased.mail().fingerprint(),
                10,
                List.of(),
                List.of(),
                new MailIdentifiers(Optional.of(messageId), mentioned),
                List.of());
        return new Examination(mail, plain.findings(), plain.decisions(), plain.parties());
    }
}
