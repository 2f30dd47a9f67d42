package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.gatehouse.store.database.StatementRefused;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * domain.md 2.3, every state with every act: what is not on the list is refused by the services, and each step from each
 * state to each other by the database, whoever asks it.
 */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Tag("system")
class TransitionsTest {
    private static final List<String> CASE =
            List.of("WAITING", "RELEASING", "RELEASED", "NOT_DELIVERED", "KEPT", "DESTROYED");
    private static final Set<String> CASE_STEPS = Set.of(
            "WAITING>KEPT",
            "NOT_DELIVERED>KEPT",
            "KEPT>WAITING",
            "NOT_DELIVERED>WAITING",
            "RELEASING>WAITING",
            "RELEASING>KEPT");
    private static final Set<String> RELEASE_STEPS =
            Set.of("WAITING>RELEASING", "NOT_DELIVERED>RELEASING", "KEPT>RELEASING");
    private static final Set<String> OUTCOMES = Set.of("RELEASING>RELEASED", "RELEASING>NOT_DELIVERED");

    private static final List<String> MESSAGE =
            List.of("RECEIVED", "DECIDED", "SETTLED", "SEALED", "SET_ASIDE", "REMOVED");
    private static final List<String> ORDER =
            List.of("ORDERED", "UNDONE", "SENDING", "ARRIVED", "NOT_DELIVERED", "REFUSED", "LOWERED");

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

    private enum State {
        HELD,
        FLAGGED,
        KEPT,
        RELEASING,
        RELEASED,
        NOT_DELIVERED,
        SEALED,
        DESTROYED
    }

    private enum Act {
        SHOW_TEXT,
        RELEASE,
        SEAL,
        KEEP,
        REOPEN,
        DESTROY
    }

    @Test
    void anActThatAStateDoesNotPermitIsRefusedAndChangesNothing() throws Exception {
        TreeMap<State, Set<Act>> found = new TreeMap<>();
        for (State state : State.values()) {
            found.put(state, new TreeSet<>());
            for (Act act : Act.values()) {
                CaseFile file = in(state);
                String before = fingerprint(file);
                if (does(act, file)) {
                    found.get(state).add(act);
                } else {
                    assertThat(fingerprint(file)).as(state + " refuses " + act).isEqualTo(before);
                }
            }
        }

        assertThat(found)
                .containsEntry(State.HELD, Set.of(Act.SHOW_TEXT, Act.RELEASE, Act.SEAL, Act.KEEP, Act.DESTROY))
                .containsEntry(State.FLAGGED, Set.of(Act.SHOW_TEXT, Act.SEAL, Act.KEEP, Act.DESTROY))
                .containsEntry(State.KEPT, Set.of(Act.SHOW_TEXT, Act.RELEASE, Act.SEAL, Act.REOPEN, Act.DESTROY))
                .containsEntry(State.RELEASING, Set.of(Act.SHOW_TEXT, Act.SEAL))
                .containsEntry(State.RELEASED, Set.of(Act.SHOW_TEXT, Act.SEAL, Act.DESTROY))
                .containsEntry(
                        State.NOT_DELIVERED,
                        Set.of(Act.SHOW_TEXT, Act.RELEASE, Act.SEAL, Act.KEEP, Act.REOPEN, Act.DESTROY))
                .containsEntry(State.SEALED, Set.of(Act.KEEP, Act.DESTROY))
                .containsEntry(State.DESTROYED, Set.of());
    }

    @Test
    void theDatabaseTakesACaseOnlyWhereTheRulesLeadWhoeverAsks() throws Exception {
        CaseFile held = rig.held(DeskRig.TEACHER);
        CaseFile sealed = rig.sealed(DeskRig.PUPIL);

        assertThat(steps(Role.DESK, "case_file", held, CASE, "")).isEqualTo(union(CASE_STEPS, RELEASE_STEPS));
        assertThat(steps(Role.DESK, "case_file", sealed, CASE, "")).isEqualTo(new TreeSet<>(CASE_STEPS));
        assertThat(steps(Role.GATEWAY, "case_file", held, CASE, ""))
                .isSubsetOf(union(CASE_STEPS, RELEASE_STEPS, OUTCOMES))
                .containsAll(OUTCOMES);
        assertThat(steps(Role.GATEWAY, "case_file", sealed, CASE, ""))
                .as("what is sealed is never released")
                .doesNotContainAnyElementsOf(RELEASE_STEPS);
        assertThat(steps(Role.OPERATOR, "case_file", held, CASE, "")).isEmpty();
    }

    @Test
    void theDatabaseTakesNoKeptMessageElsewhereByItsStateAlone() throws Exception {
        CaseFile held = rig.held(DeskRig.TEACHER);
        CaseFile sealed = rig.sealed(DeskRig.PUPIL);
        SoftAssertions softly = new SoftAssertions();
        for (Role role : List.of(Role.DESK, Role.GATEWAY, Role.OPERATOR)) {
            for (String to : MESSAGE) {
                softly.assertThat(to.equals("SETTLED") || !tries(role, message(held, to)))
                        .as(role + ": held to " + to)
                        .isTrue();
                softly.assertThat(to.equals("SEALED") || !tries(role, message(sealed, to)))
                        .as(role + ": sealed to " + to)
                        .isTrue();
            }
        }
        softly.assertAll();
    }

    @Test
    void theDatabaseTakesAReleaseOnlyForwardAndTheDeskOnlyBack() throws Exception {
        CaseFile held = rig.held(DeskRig.TEACHER);
        assertThat(rig.desk
                        .evidence()
                        .orderRelease(held, DeskRig.LEAD, Optional.of(DeskRig.DEPUTY), Duration.ofMinutes(1)))
                .isPresent();

        assertThat(steps(Role.DESK, "release_order", held, ORDER, ", refusal = 'malware'"))
                .as("refusals are the gateway's")
                .isEmpty();
        assertThat(steps(Role.DESK, "release_order", held, ORDER, "")).containsExactly("ORDERED>UNDONE");
        assertThat(steps(Role.GATEWAY, "release_order", held, ORDER, ", refusal = 'malware'"))
                .containsExactlyInAnyOrder(
                        "ORDERED>SENDING", "ORDERED>REFUSED", "SENDING>ARRIVED", "SENDING>NOT_DELIVERED");
    }

    @Test
    void whatIsLockedIsNotDestroyedWhoeverApproved() throws Exception {
        CaseFile held = rig.held(DeskRig.TEACHER);
        rig.gateway.asOwner("insert into gatehouse.preservation (id, case_file, authority, reference, placed_at,"
                + " review_on) values (gen_random_uuid(), '" + held.id()
                + "', 'Police', 'REF-1', now(), current_date)");

        assertThat(does(Act.DESTROY, held)).isFalse();
        assertThat(tries(
                        Role.OWNER,
                        "insert into destruction (case_file, asked_by, approved_by, advice, ordered_at) values ('"
                                + held.id() + "', gen_random_uuid(), gen_random_uuid(), 'x', now())"))
                .isFalse();
    }

    /** Which steps a role can take, each tried from a state that was put there by force, and taken back. */
    private Set<String> steps(Role role, String table, CaseFile file, List<String> states, String also)
            throws SQLException {
        Set<String> taken = new TreeSet<>();
        String where = " where " + (table.equals("case_file") ? "id" : "case_file") + " = '" + file.id() + "'";
        for (String from : states) {
            boolean put = force(table, from, where);
            for (String to : states) {
                String key = table.equals("release_order") ? ", spool_key = null" : "";
                String step = "update " + table + " set state = '" + to + "'" + key + also + where;
                if (put && !to.equals(from) && tries(role, step)) {
                    taken.add(from + ">" + to);
                }
            }
        }
        return taken;
    }

    /** False where the table's own rules do not permit that there is such a row at all. */
    private boolean force(String table, String state, String where) throws SQLException {
        String key = table.equals("release_order")
                ? ", spool_key = " + (state.equals("ORDERED") ? "'\\x01'" : "null") + ", due = now()," + " refusal = "
                        + (state.equals("REFUSED") ? "'malware'" : "null")
                : "";
        rig.gateway.asOwner("alter table gatehouse." + table + " disable trigger user");
        try {
            rig.gateway.asOwner("update gatehouse." + table + " set state = '" + state + "'" + key + where);
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("23514");
            return false;
        } finally {
            rig.gateway.asOwner("alter table gatehouse." + table + " enable trigger user");
        }
    }

    /** Whether the database does it for this role; taken back either way. */
    private boolean tries(Role role, String sql) throws SQLException {
        try (Connection connection = rig.gateway.connect(role);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                return statement.executeUpdate(sql) == 1;
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(sql).isIn("23514", "42501", "23503", "23502");
                return false;
            } finally {
                connection.rollback();
            }
        }
    }

    private static String message(CaseFile file, String to) {
        return "update message set state = '" + to + "' where id = '" + file.mail() + "'";
    }

    private CaseFile in(State state) throws Exception {
        return switch (state) {
            case HELD -> rig.held(DeskRig.TEACHER);
            case FLAGGED -> rig.flagged(DeskRig.TEACHER);
            case SEALED -> rig.sealed(DeskRig.PUPIL);
            case KEPT, RELEASING, DESTROYED -> {
                CaseFile file = rig.held(DeskRig.TEACHER);
                Act act = state == State.KEPT ? Act.KEEP : state == State.RELEASING ? Act.RELEASE : Act.DESTROY;
                assertThat(does(act, file)).isTrue();
                yield rig.again(file);
            }
            case RELEASED, NOT_DELIVERED -> {
                CaseFile file = rig.held(DeskRig.TEACHER);
                force("case_file", state.name(), " where id = '" + file.id() + "'");
                yield rig.again(file);
            }
        };
    }

    private boolean does(Act act, CaseFile file) throws Exception {
        try {
            return switch (act) {
                case SHOW_TEXT ->
                    rig.desk
                            .evidence()
                            .showText(file, DeskRig.LEAD, "reason", Evidence.Extent.WHOLE)
                            .isPresent();
                case RELEASE ->
                    rig.desk
                            .evidence()
                            .orderRelease(file, DeskRig.LEAD, Optional.of(DeskRig.DEPUTY), Duration.ofMinutes(1))
                            .isPresent();
                case SEAL -> rig.desk.evidence().seal(file, DeskRig.LEAD, "reason");
                case KEEP -> rig.desk.cases().keep(file, DeskRig.LEAD, "reason");
                case REOPEN -> rig.desk.cases().reopen(file, DeskRig.LEAD);
                case DESTROY -> rig.destroy(rig.desk, file, DeskRig.LEAD, DeskRig.DEPUTY, "advice");
            };
        } catch (StatementRefused e) {
            return false;
        }
    }

    /** Everything about a case that an act could change. */
    private String fingerprint(CaseFile file) throws SQLException {
        List<String> parts = new ArrayList<>(rig.gateway.column(
                "select concat_ws(' ', c.state, c.sealing, m.state, md5(m.evidence_key), md5(m.sealed_key), m.vault)"
                        + " from case_file c join message m on m.id = c.mail where c.id = '" + file.id() + "'"));
        parts.addAll(rig.gateway.column(
                "select state from release_order where case_file = '" + file.id() + "' order by id"));
        parts.addAll(
                rig.gateway.column("select kind from ledger where subject = '" + file.mail() + "' order by sequence"));
        return parts.toString();
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new TreeSet<>();
        for (Set<String> each : sets) {
            all.addAll(each);
        }
        return all;
    }
}
