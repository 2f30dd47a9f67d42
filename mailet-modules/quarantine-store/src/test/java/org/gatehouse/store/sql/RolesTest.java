package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each role of the database, connected as itself: what it may not see or do is refused by the database. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RolesTest {
    private static final UUID HEAD = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID LEAD = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final UUID OFFICER = UUID.fromString("00000000-0000-4000-8000-00000000000c");

    private static final List<String> NOT_FOR_THE_DESK = List.of(
            "update ledger set kind = 'x'",
            "delete from ledger",
            "truncate ledger",
            "update recipient set state = 'WAITING'",
            "update recipient set disposition = 'DELIVER'",
            "update message set fingerprint = '\\x00'",
            "delete from message",
            "delete from case_file",
            "delete from change_request",
            "update change_request set requested_by = decided_by",
            "delete from destruction",
            "delete from report",
            "delete from person",
            "alter table ledger disable trigger all",
            "insert into message (id) values (gen_random_uuid())");

    private static final List<String> NOT_FOR_THE_GATEWAY = List.of(
            "select password_hash from person",
            "select totp_secret from person",
            "select name from person",
            "select * from change_request",
            "insert into person_role values (gen_random_uuid(), 'DSL', now())",
            "insert into release_order (id) values (gen_random_uuid())",
            "insert into destruction (case_file) values (gen_random_uuid())",
            "update case_file set owner = null",
            "update ledger set kind = 'x'",
            "delete from ledger",
            "delete from message",
            "delete from recipient");

    @TempDir
    private Path directory = Path.of("");

    private DeskRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.startStrict(server, directory);
        for (UUID person : List.of(HEAD, LEAD, OFFICER)) {
            owner("insert into person (id, account, name, email, password_hash, state, starts_on, invited_at) values ('"
                    + person + "', '" + person
                    + "', 'A Person', 'a@school.example', 'x', 'INVITED', current_date, now())");
        }
        owner("insert into person_role values ('" + HEAD + "', 'HEAD', now()), ('" + LEAD + "', 'DSL', now())");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void theDeskGivesNoRoleThatNobodyApproved() throws Exception {
        assertRefused(Role.DESK, role("DSL"), "approved by a second person");
        UUID request = approved("GRANT_ROLE", OFFICER, "{\"role\": \"DEPUTY\"}");
        assertRefused(Role.DESK, role("DSL"), "approved by a second person");

        assertThatCode(() -> rig.gateway.as(Role.DESK, role("DEPUTY"))).doesNotThrowAnyException();

        owner("delete from person_role where person = '" + OFFICER + "'");
        owner("update change_request set done_at = now(), done = true where id = '" + request + "'");
        assertRefused(Role.DESK, role("DEPUTY"), "approved by a second person");
    }

    @Test
    void theFirstTwoAreMadeWithoutAThird() throws Exception {
        owner("delete from person_role where person = '" + HEAD + "'");

        assertThatCode(() -> rig.gateway.as(Role.DESK, role("CHAIR"))).doesNotThrowAnyException();
    }

    @Test
    void theDeskReleasesNothingToAPupilThatNobodyApproved() throws Exception {
        CaseFile file = rig.held(DeskRig.PUPIL);

        assertRefused(Role.DESK, order(file, "null"), "approved by a second person");
        assertRefused(Role.DESK, order(file, "'" + HEAD + "'"), "approved by a second person");
        owner(request("RELEASE", file.id(), "{}", UUID.randomUUID()));
        assertRefused(Role.DESK, order(file, "'" + HEAD + "'"), "approved by a second person");
        owner("delete from change_request");
        approved("RELEASE", file.id(), "{}");
        assertRefused(Role.DESK, order(file, "'" + OFFICER + "'"), "approved by a second person");

        assertThatCode(() -> rig.gateway.as(Role.DESK, order(file, "'" + HEAD + "'")))
                .doesNotThrowAnyException();
    }

    @Test
    void theDeskDestroysNothingThatNobodyApproved() throws Exception {
        CaseFile file = rig.held(DeskRig.TEACHER);
        String destroy = "insert into destruction (case_file, asked_by, approved_by, advice, ordered_at) values ('"
                + file.id() + "', '" + LEAD + "', '" + HEAD + "', 'advice', now())";

        assertRefused(Role.DESK, destroy, "approved by a second person");
        approved("DESTROY", file.id(), "{}");

        assertThatCode(() -> rig.gateway.as(Role.DESK, destroy)).doesNotThrowAnyException();
    }

    @Test
    void theDeskNeitherChangesTheLedgerNorWhatWasDecided() {
        NOT_FOR_THE_DESK.forEach(sql -> assertRefused(Role.DESK, sql, ""));
    }

    @Test
    void theGatewaySeesNobodysSecretsAndOrdersNothing() {
        NOT_FOR_THE_GATEWAY.forEach(sql -> assertRefused(Role.GATEWAY, sql, ""));
    }

    @Test
    void whoeverKeepsTheMachinesSeesIdsSizesTimesAndClassesOnly() throws Exception {
        rig.held(DeskRig.PUPIL);

        assertThat(rig.gateway.column("select column_name::text from information_schema.columns"
                        + " where table_schema = 'gatehouse' and table_name = 'operations' order by ordinal_position"))
                .containsExactly("id", "received_at", "size", "origin", "state", "vault", "settled_at");
        try (Connection operator = rig.gateway.connect(Role.OPERATOR);
                Statement statement = operator.createStatement();
                ResultSet rows = statement.executeQuery("select state from operations")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("SETTLED");
        }
        for (String table : rig.gateway.column("select table_name::text from information_schema.tables where"
                + " table_schema = 'gatehouse' and table_name <> 'operations'")) {
            assertRefused(Role.OPERATOR, "select * from " + table, "permission denied");
        }
        assertRefused(Role.OPERATOR, "delete from operations", "permission denied");
    }

    private String role(String role) {
        return "insert into person_role values ('" + OFFICER + "', '" + role + "', now())";
    }

    /** Asked by the lead, approved by the head. */
    private UUID approved(String kind, UUID subject, String details) throws SQLException {
        UUID id = UUID.randomUUID();
        owner(request(kind, subject, details, id));
        owner("update change_request set state = 'APPROVED', decided_by = '" + HEAD
                + "', decided_at = now() where id = '" + id + "'");
        return id;
    }

    private static String request(String kind, UUID subject, String details, UUID id) {
        return "insert into change_request (id, kind, subject, details, reason, requested_by, requested_at, lapses_at,"
                + " state) values ('" + id + "', '" + kind + "', '" + subject + "', '" + details + "', 'reason', '"
                + LEAD
                + "', now(), now() + interval '5 days', 'OPEN')";
    }

    private static String order(CaseFile file, String approver) {
        return "insert into release_order (id, case_file, mail, ordered_by, approved_by, ordered_at, due, state, spool_key)"
                + " values (gen_random_uuid(), '" + file.id() + "', '" + file.mail() + "', '" + LEAD + "', " + approver
                + ", now(), now(), 'ORDERED', decode('00', 'hex'))";
    }

    private void owner(String sql) throws SQLException {
        try (Connection connection = rig.gateway.connect(Role.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void assertRefused(Role role, String sql, String reason) {
        assertThatThrownBy(() -> {
                    try (Connection connection = rig.gateway.connect(role);
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(reason);
    }
}
