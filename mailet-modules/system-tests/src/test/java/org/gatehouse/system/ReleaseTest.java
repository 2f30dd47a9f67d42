package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.crypto.EvidencePrivateKey;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;
import org.gatehouse.system.rig.Arrival;
import org.gatehouse.system.rig.LedgerView;
import org.gatehouse.system.rig.Letter;
import org.gatehouse.system.rig.RunningGateway;
import org.gatehouse.system.rig.ScriptedHop;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person released goes out of a whole gateway; what is urgent tells those on duty. */
@Tag("system")
class ReleaseTest {
    private static final String PUPIL = "pupil.one@school.example";
    private static final String OTHER_PUPIL = "pupil.two@school.example";
    private static final String TEACHER = "teacher.one@school.example";
    private static final String LEAD = "lead@school.example";
    private static final String CRUEL = Letter.with(
            "From: " + PUPIL + "\nTo: " + OTHER_PUPIL + "\nSubject:  you\t\n",
            "\nNobody likes you. (Invented for a test.)\n\n .\n..\n");

    @TempDir
    static Path directory;

    private static TestConf conf;
    private static RunningGateway gateway;
    private static ScriptedHop hop;

    @BeforeAll
    static void start() throws Exception {
        hop = ScriptedHop.start();
        conf = new TestConf(directory)
                .route("school.example, trust.example", hop.address())
                .route("*", hop.address());
        gateway = RunningGateway.start(conf);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        hop.close();
    }

    @BeforeEach
    void forgetWhatWas() {
        hop.forget();
    }

    @Test
    void whatIsReleasedArrivesAsItWasReceived() throws Exception {
        MailId mail = gateway.submitInside(PUPIL, List.of(OTHER_PUPIL), CRUEL);
        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of("mail.held", 1));

        order(mail);

        LedgerView ledger =
                gateway.awaitLedger(now -> !now.of(mail, "release.arrived").isEmpty());
        assertThat(ledger.of(mail, "release.taken")).hasSize(1);
        assertThat(hop.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.recipients()).containsExactly(OTHER_PUPIL);
            assertThat(arrival.text()).endsWith(CRUEL);
            assertThat(arrival.before(CRUEL))
                    .startsWith("Received: ")
                    .contains("X-Gatehouse-Reference: " + mail + "\r\nX-Gatehouse-Disposition: release\r\n");
        });
    }

    @Test
    void whoSentWhatWasReleasedIsNotToldThatItWasRefused() throws Exception {
        MailId mail = gateway.submitInside(PUPIL, List.of(OTHER_PUPIL), CRUEL);
        gateway.awaitEnd(mail);
        int before = gateway.ledger().mails().size();
        hop.next("RCPT", "550 5.1.1 no such user");

        order(mail);

        gateway.awaitLedger(now -> !now.of(mail, "release.not-delivered").isEmpty());
        assertThat(gateway.ledger().of(mail, "mail.returned")).hasSize(1);
        assertThat(gateway.ledger().mails()).hasSize(before);
    }

    @Test
    void whatIsUrgentTellsWhoIsOnDuty() throws Exception {
        String person = "'" + UUID.randomUUID() + "'";
        execute("insert into person (id, account, name, email, password_hash, state, starts_on, invited_at,"
                + " totp_secret) values ("
                + person + ", 'lead', 'A Lead', '" + LEAD
                + "', '-', 'ACTIVE', date '2026-01-01', now(), decode('01', 'hex'))");
        execute("insert into person_role values (" + person + ", 'DSL', now())");
        gateway.submitInside(
                PUPIL,
                List.of(TEACHER),
                Letter.plain(
                        PUPIL,
                        TEACHER,
                        "can i talk to you",
                        "I don't feel safe. I don't want to go home. (Invented for a test.)\n"));

        await().atMost(Duration.ofMinutes(1)).until(() -> !to(LEAD).isEmpty());
        assertThat(to(LEAD)).singleElement().satisfies(arrival -> {
            assertThat(arrival.sender()).isEmpty();
            assertThat(arrival.text())
                    .contains("Subject: Email safety: something needs your attention\r\n", "  Now: 1\r\n")
                    .doesNotContain("pupil", "talk");
        });
    }

    private static List<Arrival> to(String address) {
        return hop.arrivals().stream()
                .filter(arrival -> arrival.recipients().contains(address))
                .toList();
    }

    /** As the desk does it: with the evidence key and the shred key, for the spool. */
    private static void order(MailId mail) throws Exception {
        DataKey key;
        try (Connection connection = asOwner();
                PreparedStatement select =
                        connection.prepareStatement("select evidence_key from message where id = ?")) {
            select.setObject(1, mail.value());
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                key = EvidencePrivateKey.read(conf.directory().resolve("desk-keys/evidence.private"))
                        .unwrap(
                                row.getBytes(1),
                                mail,
                                new FileShredKeys(List.of(conf.data().resolve("shred")))
                                        .find(mail)
                                        .orElseThrow());
            }
        }
        execute("update case_file set state = 'RELEASING' where mail = '" + mail + "'");
        byte[] wrapped = GatewayKeys.read(conf.data().resolve("keys")).wrapForSpool(key, mail);
        execute("insert into release_order (id, case_file, mail, ordered_by, ordered_at, due, state, spool_key)"
                + " select gen_random_uuid(), id, mail, gen_random_uuid(), now(), now(), 'ORDERED', decode('"
                + HexFormat.of().formatHex(wrapped) + "', 'hex') from case_file where mail = '" + mail + "'");
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = asOwner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static Connection asOwner() throws Exception {
        Access access = RunningPostgres.find(conf.data().resolve("postgres"), Role.OWNER)
                .orElseThrow();
        return DriverManager.getConnection(
                access.jdbcUrl() + "?currentSchema=gatehouse", access.user(), access.password());
    }
}
