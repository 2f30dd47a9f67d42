package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.KnownLists.Digest;
import org.gatehouse.core.inspection.ListCheck;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.WebAddress;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.Checking.Part;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.Rematch.Answer;
import org.gatehouse.store.Rematch.Kept;
import org.gatehouse.store.Rematch.Keying;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.desk.Checks.Kind;
import org.gatehouse.store.desk.Checks.State;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RematchTest {
    private static final String FILE = "a".repeat(64);
    private static final String URL = "http://www.place.example/folder/page";

    @TempDir
    private Path directory = Path.of("");

    private DeskRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whatIsKeptIsFoundByItsKeyedDigestsAndWhatIsDeliveredIsNot() throws Exception {
        MailId held = take(Disposition.HOLD, FILE);
        take(Disposition.DELIVER, FILE);
        Keying keying = rig.gateway.store.rematch().keying();

        List<Kept> kept = all();

        assertThat(mails(kept, keyed(keying, keying.filePrefix() + FILE))).containsExactly(held);
        assertThat(mails(
                        kept,
                        keyed(
                                keying,
                                keying.addressPrefix()
                                        + WebAddress.digestOfEntry("place.example/folder")
                                                .orElseThrow())))
                .containsExactly(held);
        assertThat(keying.toString()).doesNotContain(keying.filePrefix());
    }

    @Test
    void aLaterMatchIsSealedAndToldOfOnceAndNothingIsDeleted() throws Exception {
        MailId held = take(Disposition.HOLD, FILE);
        rig.gateway.asOwner("update gatehouse.case_file set likely_fine = true");

        assertThat(matched(held, Category.ILLEGAL_LIST)).isEqualTo(Answer.RECORDED);
        assertThat(matched(held, Category.ILLEGAL_LIST)).isEqualTo(Answer.KNOWN);

        assertThat(rig.gateway.value("select urgency || ' ' || likely_fine || ' ' || sealing || ' ' || state from"
                        + " case_file where mail = '" + held + "'"))
                .isEqualTo("NOW false true WAITING");
        assertThat(rig.gateway.ledgerKinds(held)).endsWith("case.matched-later", "case.sealed");
        assertThat(rig.gateway.value("select code || ' ' || category from finding where mail = '" + held
                        + "' order by number desc limit 1"))
                .isEqualTo("illegal-list.match illegal-list");
        rig.desk.sealingWorker().run();
        assertThat(rig.gateway.value("select state || ' ' || vault from message where id = '" + held + "'"))
                .startsWith("SEALED");
        assertThat(rig.gateway.value("select matches_list(id)::text from case_file where mail = '" + held + "'"))
                .as("never to be lowered")
                .isEqualTo("true");
    }

    @Test
    void aFlaggedMessageWithoutACaseGetsOneAndAHarmfulFileIsNotSealed() throws Exception {
        MailId held = take(Disposition.HOLD, FILE);
        rig.gateway.asOwner("delete from gatehouse.notice");
        rig.gateway.asOwner("delete from gatehouse.case_participant");
        rig.gateway.asOwner("delete from gatehouse.case_file");

        assertThat(matched(held, Category.MALWARE)).isEqualTo(Answer.RECORDED);

        assertThat(rig.gateway.value("select urgency || ' ' || sealing || ' ' || state from case_file"))
                .isEqualTo("TODAY false WAITING");
        assertThat(rig.gateway.value("select count(*)::text from notice where kind = 'URGENT'"))
                .isEqualTo("1");
    }

    @Test
    void aMessageInWorkIsAskedForAgain() throws Exception {
        LeasedItem leased = decided(Disposition.HOLD, FILE);

        assertThat(matched(leased.mail().id(), Category.ILLEGAL_LIST)).isEqualTo(Answer.IN_WORK);
    }

    @Test
    void theVersionsOfTheLastTimeStay() {
        assertThat(rig.gateway.store.rematch().lastVersions()).isEmpty();
        rig.gateway.store.rematch().finished("one");
        rig.gateway.store.rematch().finished("two");
        assertThat(rig.gateway.store.rematch().lastVersions()).contains("two");
    }

    @Test
    void filesOfASealedMessageAreKnownUntilItIsLoweredOrGone() throws Exception {
        MailId sealed = take(Disposition.SEAL, FILE);
        take(Disposition.HOLD, "b".repeat(64));

        assertThat(sealedOf(FILE, "b".repeat(64), "c".repeat(64))).containsExactly(FILE);

        rig.gateway.asOwner("alter table gatehouse.message disable trigger user");
        rig.gateway.asOwner("update gatehouse.message set state = 'SETTLED', evidence_key = sealed_key,"
                + " sealed_key = null where id = '" + sealed + "'");
        assertThat(sealedOf(FILE)).isEmpty();
    }

    @Test
    void whatThreeOlderMessagesHadIsNoSignOfASealedOne() throws Exception {
        for (int i = 0; i < 3; i++) {
            take(Disposition.DELIVER, FILE);
        }
        take(Disposition.SEAL, FILE);
        assertThat(sealedOf(FILE))
                .as("sent to many at once, and sealed an hour later")
                .containsExactly(FILE);

        rig.gateway.asOwner(
                "update gatehouse.message set received_at = received_at - interval '2 days' where state <> 'SEALED'");
        assertThat(sealedOf(FILE)).isEmpty();
    }

    @Test
    void digestsOfWhatWasDeliveredLongAgoGoAndThoseOfWhatIsKeptStay() throws Exception {
        MailId delivered = take(Disposition.DELIVER, FILE);
        MailId held = take(Disposition.HOLD, FILE);
        try (Database database = new Database(rig.gateway.login(Role.GATEWAY))) {
            Clock later = Clock.offset(rig.gateway.clock, Duration.ofDays(100));
            assertThat(new OldDigests(database, rig.gateway.clock).delete()).isZero();
            assertThat(new OldDigests(database, later).delete()).isEqualTo(1);
        }

        assertThat(rig.gateway.column("select mail::text from keyed_digest where kind = 'PART'"))
                .containsExactly(held.toString());
        assertThatThrownBy(() -> rig.gateway.as(Role.GATEWAY, "delete from gatehouse.keyed_digest"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("stay");
        assertThat(delivered).isNotEqualTo(held);
    }

    @Test
    void troubleIsToldOfOnceAndWrittenDownEachTime() throws Exception {
        Part working = new Part("clamd", Kind.ANTIVIRUS, State.WORKING, "27450");
        Part down = new Part("clamd", Kind.ANTIVIRUS, State.DOWN, "");
        Part none = new Part("list known", Kind.LIST, State.NOT_CONNECTED, "");

        rig.gateway.store.checking().report(List.of(working, none));
        assertThat(notices()).isEqualTo("0");
        rig.gateway.store.checking().report(List.of(down, none));
        rig.gateway.store.checking().report(List.of(down, none));
        assertThat(notices()).isEqualTo("1");
        rig.gateway.store.checking().report(List.of(working));

        assertThat(rig.gateway.column("select details ->> 'part' || ' ' || (details ->> 'state') from ledger"
                        + " where kind = 'checking.changed' order by sequence"))
                .containsExactly("clamd WORKING", "list known NOT_CONNECTED", "clamd DOWN", "clamd WORKING");
        assertThat(rig.gateway.column("select part || ' ' || state from checking"))
                .containsExactly("clamd WORKING");
        assertThat(rig.gateway
                        .store
                        .notices()
                        .find(LocalDate.of(2026, 1, 1), Duration.ofHours(1))
                        .toNobody())
                .as("nobody is on duty in this test")
                .isEqualTo(1);
    }

    private String notices() throws SQLException {
        return rig.gateway.value("select count(*)::text from notice where kind = 'CHECKING'");
    }

    private Set<String> sealedOf(String... sha256) {
        return rig.gateway.store.sealedFiles().sealedOf(Set.of(sha256));
    }

    private Answer matched(MailId mail, Category category) {
        Finding finding = ListCheck.finding(Digest.Of.FILE, Optional.empty(), "known", "v2", category);
        return rig.gateway.store.rematch().matched(mail, finding);
    }

    private List<Kept> all() {
        List<Kept> first = rig.gateway.store.rematch().next(Optional.empty(), 2);
        assertThat(first).hasSize(2);
        List<Kept> rest = rig.gateway.store.rematch().next(Optional.of(first.get(1)), 1000);
        return Stream.concat(first.stream(), rest.stream()).toList();
    }

    private static List<MailId> mails(List<Kept> kept, String digest) {
        return kept.stream()
                .filter(each -> each.digest().equals(digest))
                .map(Kept::mail)
                .toList();
    }

    private MailId take(Disposition disposition, String sha256) throws Exception {
        LeasedItem leased = decided(disposition, sha256);
        MailId id = leased.mail().id();
        var recipients = leased.mail().envelope().recipients();
        switch (disposition) {
            case SEAL -> rig.gateway.store.books().seal(id);
            case HOLD -> rig.gateway.store.books().hold(id, recipients);
            case DELIVER, FLAG -> rig.gateway.store.books().deliver(id, recipients);
        }
        rig.gateway.store.spool().done(leased);
        if (disposition.isDelivered()) {
            DeliveryTask task =
                    rig.gateway.store.outbox().lease(1, StoreRig.SOON).get(0);
            rig.gateway.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());
        }
        return id;
    }

    private LeasedItem decided(Disposition disposition, String sha256) throws Exception {
        rig.gateway.accept(DeskRig.MAIL, DeskRig.PUPIL);
        LeasedItem leased = rig.gateway.leaseOne();
        Examination plain = StoreRig.examination(leased.mail(), disposition);
        MailPart file = new MailPart(
                new PartPath("1"), MailPart.Kind.ATTACHMENT, "", "", "image/png", 4096, sha256, Set.of(), "");
        ParsedMail mail = new ParsedMail(leased.mail().fingerprint(), 10, List.of(file), List.of(URL), List.of());
        rig.gateway
                .store
                .books()
                .intend(
                        leased.mail().id(),
                        new Examination(mail, plain.findings(), plain.decisions(), plain.parties()));
        return leased;
    }

    private static String keyed(Keying keying, String value) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(keying.key());
        return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    }
}
