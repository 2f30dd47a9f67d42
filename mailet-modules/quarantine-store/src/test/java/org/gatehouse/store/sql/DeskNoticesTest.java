package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.DeskNotices.Form;
import org.gatehouse.store.DeskNotices.Pending;
import org.gatehouse.store.DeskNotices.Telling;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.embedded.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DeskNoticesTest {
    private static final String MAIL = "Subject: hello\r\n\r\nHello there.\r\n";
    private static final Address PUPIL = Address.of("pupil@school.example");
    private static final Duration BETWEEN = Duration.ofMinutes(5);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path directory;

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void everyDslAndDeputyOnDutyIsToldOnceInOneStepWithTheirMail() throws Exception {
        UUID dsl = person("dsl", "DSL", "2026-09-01", null);
        UUID deputy = person("deputy", "DEPUTY", "2026-09-01", "2026-11-23");
        person("gone", "DSL", "2026-09-01", "2026-11-22");
        person("early", "DSL", "2026-11-24", null);
        person("head", "HEAD", "2026-09-01", null);
        urgentCase();

        Pending pending = find();
        assertThat(pending.tellings()).extracting(Telling::person).containsExactlyInAnyOrder(dsl, deputy);
        assertThat(pending.tellings())
                .allSatisfy(telling -> assertThat(telling.counts().now()).isEqualTo(1));
        for (Telling telling : pending.tellings()) {
            assertThat(tell(telling)).isTrue();
        }
        // Somebody got no answer and asks again, or another gateway looked at the same time.
        assertThat(tell(pending.tellings().get(0))).isFalse();

        List<DeliveryTask> mails = rig.store.outbox().lease(10, StoreRig.SOON);
        assertThat(mails)
                .flatExtracting(DeliveryTask::recipients)
                .containsExactlyInAnyOrder(Address.of("dsl@school.example"), Address.of("deputy@school.example"));
        assertThat(rig.column("select origin from gatehouse.message where sender_lookup is null"))
                .containsOnly("GATEWAY");
        rig.store.notices().close(find().told());
        assertThat(rig.column("select sent_at is null from gatehouse.notice")).containsExactly("f");
        assertThat(rig.column("select count(*) from gatehouse.case_file")).containsExactly("1");
    }

    @Test
    void nobodyIsAskedTwiceInFiveMinutes() throws Exception {
        person("dsl", "DSL", "2026-09-01", null);
        urgentCase();
        assertThat(tell(find().tellings().get(0))).isTrue();
        urgentCase();

        Pending soon = find();
        assertThat(soon.tellings()).isEmpty();
        assertThat(soon.toNobody()).isZero();
        rig.asOwner("update gatehouse.notice_person set last_urgent = now() - interval '6 minutes'");
        Pending later = find();

        assertThat(later.tellings()).hasSize(1);
        assertThat(later.tellings().get(0).notices()).hasSize(1);
        assertThat(later.tellings().get(0).counts().now()).isEqualTo(2);
    }

    @Test
    void whoHasAPartInACaseIsNotToldOfIt() throws Exception {
        UUID party = person("dsl", "DSL", "2026-09-01", null);
        address(party, PUPIL);
        urgentCase();

        Pending alone = find();
        assertThat(alone.tellings()).isEmpty();
        assertThat(alone.toNobody()).isEqualTo(1);
        UUID deputy = person("deputy", "DEPUTY", "2026-09-01", null);
        Pending pending = find();

        assertThat(pending.tellings()).extracting(Telling::person).containsExactly(deputy);
        approval(party);
        assertThat(find().tellings())
                .filteredOn(telling -> telling.person().equals(party))
                .singleElement()
                .satisfies(telling -> {
                    assertThat(telling.counts().now()).isZero();
                    assertThat(telling.counts().approvals()).isEqualTo(1);
                    assertThat(telling.counts().oldest()).isEmpty();
                });
    }

    @Test
    void whereNobodyOnDutyIsLeftTheHeadIsToldAndThenTheChairOfGovernors() throws Exception {
        UUID dsl = person("dsl", "DSL", "2026-09-01", null);
        UUID head = person("head", "HEAD", "2026-09-01", null);
        UUID chair = person("chair", "CHAIR", "2026-09-01", null);
        address(dsl, PUPIL);
        urgentCase();

        assertThat(find().tellings()).singleElement().satisfies(telling -> {
            assertThat(telling.person()).isEqualTo(head);
            assertThat(telling.counts().now()).isEqualTo(1);
        });
        address(head, PUPIL);
        assertThat(find().tellings()).singleElement().satisfies(telling -> {
            assertThat(telling.person()).isEqualTo(chair);
            assertThat(telling.counts().now()).isEqualTo(1);
        });
        address(chair, PUPIL);
        assertThat(find().tellings()).isEmpty();
        assertThat(find().toNobody()).isEqualTo(1);
    }

    @Test
    void aCaseThatCanWaitIsToldAtOnceWhereNobodyOnDutyCanFindIt() throws Exception {
        UUID dsl = person("dsl", "DSL", "2026-09-01", null);
        UUID head = person("head", "HEAD", "2026-09-01", null);
        openedFor(Urgency.WEEK);
        assertThat(find().tellings()).isEmpty();
        address(dsl, PUPIL);

        openedFor(Urgency.WEEK);

        assertThat(find().tellings()).extracting(Telling::person).containsExactly(head);
    }

    @Test
    void whatCanWaitUntilTodayNeverKeepsTheMailAboutWhatCannot() throws Exception {
        person("dsl", "DSL", "2026-09-01", null);
        openedFor(Urgency.TODAY);
        assertThat(tell(find().tellings().get(0))).isTrue();
        openedFor(Urgency.TODAY);
        assertThat(find().tellings()).as("not another one within five minutes").isEmpty();

        openedFor(Urgency.NOW);

        assertThat(find().tellings()).singleElement().satisfies(telling -> {
            assertThat(telling.pressing()).isTrue();
            assertThat(tell(telling)).isTrue();
        });
        openedFor(Urgency.NOW);
        assertThat(find().tellings()).isEmpty();
    }

    @Test
    void aCaseForTodayIsToldWithItsOpening() throws Exception {
        UUID dsl = person("dsl", "DSL", "2026-09-01", null);

        openedFor(Urgency.TODAY);

        assertThat(find().tellings()).singleElement().satisfies(telling -> {
            assertThat(telling.person()).isEqualTo(dsl);
            assertThat(telling.counts().today()).isEqualTo(1);
        });
    }

    @Test
    void whoReportedACaseIsNotToldOfIt() throws Exception {
        UUID dsl = person("dsl", "DSL", "2026-09-01", null);
        Address reporter = Address.of("dsl@school.example");
        address(dsl, reporter);
        urgentCase();
        try (Connection connection = rig.connect(Role.OWNER);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into case_participant (lookup, case_file) select ?, id from case_file")) {
            insert.setBytes(1, rig.keys.lookUp(reporter.key()));
            insert.executeUpdate();
        }

        assertThat(find().tellings()).isEmpty();
        assertThat(find().toNobody()).isEqualTo(1);
    }

    @Test
    void aNoticeForOnePersonGoesToThemAloneWhateverTheirRole() throws Exception {
        person("dsl", "DSL", "2026-09-01", null);
        UUID head = person("head", "HEAD", "2026-09-01", null);
        approval(head);

        assertThat(find().tellings()).extracting(Telling::person).containsExactly(head);
    }

    @Test
    void thoseNobodyCanBeToldOfDoNotStandInTheWay() throws Exception {
        UUID dsl = person("dsl", "DSL", "2026-09-01", null);
        rig.asOwner("insert into gatehouse.notice (id, kind, person, created_at) select gen_random_uuid(), 'APPROVAL',"
                + " gen_random_uuid(), now() - interval '1 day' from generate_series(1, 1001)");
        urgentCase();

        Pending pending = find();

        assertThat(pending.tellings()).extracting(Telling::person).containsExactly(dsl);
        assertThat(pending.toNobody()).isEqualTo(1001);
    }

    @Test
    void aDailySummaryIsNotHeldBackAndNotSentToWhoLeft() throws Exception {
        UUID dsl = person("dsl", "DSL", "2026-09-01", null);
        UUID gone = person("gone", "DSL", "2026-09-01", "2026-11-01");
        urgentCase();
        tell(find().tellings().get(0));
        notice("DIGEST", dsl);
        notice("DIGEST", gone);

        Pending pending = find();

        assertThat(pending.tellings()).singleElement().satisfies(telling -> {
            assertThat(telling.form()).isEqualTo(Form.DIGEST);
            assertThat(telling.person()).isEqualTo(dsl);
        });
        // The urgent one and the one for who left.
        assertThat(pending.told()).hasSize(2);
        assertThat(pending.toNobody()).isZero();
    }

    @Test
    void theEmergencyAccountIsToldOfAlsoWhereSomebodyWasJustAsked() throws Exception {
        UUID dsl = person("dsl", "DSL", "2026-09-01", null);
        urgentCase();
        tell(find().tellings().get(0));
        notice("EMERGENCY_ACCESS", dsl);

        Telling telling = find().tellings().get(0);

        assertThat(telling.counts().emergencies()).isEqualTo(1);
        assertThat(tell(telling)).isTrue();
    }

    @Test
    void theGatewaySeesNoNamesAndNoSecretsOfPeople() throws Exception {
        person("dsl", "DSL", "2026-09-01", null);

        for (String column : List.of("name", "account", "password_hash", "totp_secret")) {
            try (Connection connection = rig.connect(Role.GATEWAY);
                    PreparedStatement select = connection.prepareStatement("select " + column + " from person")) {
                assertThat(catchThrowable(select::executeQuery)).isInstanceOf(SQLException.class);
            }
        }
    }

    private Pending find() {
        return rig.store.notices().find(TODAY, BETWEEN);
    }

    private boolean tell(Telling telling) throws Exception {
        return rig.store.notices().tell(telling, BETWEEN, Optional.of(NoticeMail.to(rig, telling.address())));
    }

    private void urgentCase() throws Exception {
        openedFor(Urgency.NOW);
    }

    private void openedFor(Urgency urgency) throws Exception {
        rig.accept(MAIL, PUPIL.text());
        LeasedItem leased = rig.leaseOne();
        Decision held = new Decision(PUPIL, Disposition.HOLD, urgency, true, List.of(), "policy 7");
        rig.store.books().intend(leased.mail().id(), StoreRig.examination(leased.mail(), List.of(held)));
    }

    private UUID person(String name, String role, String from, @Nullable String to) throws Exception {
        UUID id = UUID.randomUUID();
        String ends = to == null ? "null" : "'" + to + "'";
        rig.asOwner("insert into gatehouse.person (id, account, name, email, password_hash, state, starts_on, ends_on,"
                + " totp_secret, invited_at) values ('" + id + "', '" + name + "', 'A Name', '" + name
                + "@school.example', '-', 'ACTIVE', '" + from + "', " + ends + ", '\\x01', now())");
        rig.asOwner("insert into gatehouse.person_role values ('" + id + "', '" + role + "', now())");
        return id;
    }

    private void address(UUID person, Address address) throws Exception {
        try (Connection connection = rig.connect(Role.OWNER);
                PreparedStatement insert =
                        connection.prepareStatement("insert into person_address (person, lookup) values (?, ?)")) {
            insert.setObject(1, person);
            insert.setBytes(2, rig.keys.lookUp(address.key()));
            insert.executeUpdate();
        }
    }

    private void approval(UUID person) throws Exception {
        notice("APPROVAL", person);
    }

    private void notice(String kind, UUID person) throws Exception {
        rig.asOwner("insert into gatehouse.notice (id, kind, person, created_at) values ('" + UUID.randomUUID() + "', '"
                + kind + "', '" + person + "', now())");
    }
}
