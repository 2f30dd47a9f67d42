package org.gatehouse.core.access;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holds the matrix against a copy of the table that was agreed (domain.md, section 4): permissions.md. */
class PermissionMatrixTest {
    private static final List<Role> ROLES = List.of(
            Role.MAIL_ADMINISTRATOR,
            Role.IT,
            Role.ONLINE_SAFETY_OFFICER,
            Role.DEPUTY,
            Role.DSL,
            Role.HEAD,
            Role.CHAIR,
            Role.GOVERNOR,
            Role.REPORTER,
            Role.DATA_PROTECTION_OFFICER);

    /** What each row of the table is called in code; two where one row speaks of two things. */
    private static final List<List<Ability>> ROWS = List.of(
            List.of(Ability.SERVICE_HEALTH),
            List.of(Ability.ORDINARY_CONTENT),
            List.of(Ability.HELD_METADATA),
            List.of(Ability.HELD_NAMES),
            List.of(Ability.HELD_SUBJECT),
            List.of(Ability.HELD_TEXT),
            List.of(Ability.HELD_ATTACHMENT_TEXT),
            List.of(Ability.ORIGINAL_ATTACHMENT),
            List.of(Ability.SEALED_METADATA),
            List.of(Ability.SEALED_CONTENT),
            List.of(Ability.REAL_IDENTITY),
            List.of(Ability.RESTRICTED_CASE),
            List.of(Ability.CHOOSE_BRANCH, Ability.RAISE_TO_SEALED),
            List.of(Ability.LOWER_FROM_SEALED),
            List.of(Ability.RELEASE_TO_STAFF),
            List.of(Ability.RELEASE_TO_PUPIL),
            List.of(Ability.DESTROY),
            List.of(Ability.HAND_OVER),
            List.of(Ability.EXPORT),
            List.of(Ability.PROPOSE_FILTER_CHANGE),
            List.of(Ability.APPROVE_FILTER_CHANGE),
            List.of(Ability.EMERGENCY_TIGHTEN),
            List.of(Ability.LOOSEN_SAFETY_RULE),
            List.of(Ability.EXCEPT_LIST_MATCH),
            List.of(Ability.GRANT_ROLES),
            List.of(Ability.REQUEST_SPOT_CHECK, Ability.RUN_SPOT_CHECK),
            List.of(Ability.PAUSE_ACCOUNT),
            List.of(Ability.READ_ACCESS_LOG),
            List.of(Ability.CHANGE_RETENTION));

    /** How a cell of the table reads in code; two where the row speaks of two things. */
    private static final Map<String, String> CELLS = Map.ofEntries(
            entry("–", "NO"),
            entry("●", "YES"),
            entry("◐", "WITH_REASON"),
            entry("②", "SECOND_PERSON"),
            entry("◐②", "REASON_AND_SECOND_PERSON"),
            entry("M", "MASKED"),
            entry("M (no names, no subject)", "MASKED"),
            entry("● if involved", "YES if INVOLVED"),
            entry("own report status", "YES if OWN_REPORT"),
            entry("◐ (A about head)", "WITH_REASON if ABOUT_HEAD"),
            entry("◐ K,R,S only", "WITH_REASON if BRANCH_K_R_S"),
            entry("◐② (rights request)", "REASON_AND_SECOND_PERSON if RIGHTS_REQUEST"),
            entry("– (bytes used)", "NO"),
            entry("case number only (full if DSL is conflicted)", "YES if DSL_CONFLICTED else MASKED"),
            entry("if A about head", "YES if ABOUT_HEAD"),
            entry("if assigned", "YES if ASSIGNED"),
            entry("● unless subject", "YES if NOT_SUBJECT"),
            entry("if head subject", "YES if ABOUT_HEAD"),
            entry("● (raise only)", "NO / YES"),
            entry("● (by reporting)", "NO / YES if BY_REPORTING"),
            entry("request", "SECOND_PERSON if REQUEST_ONLY"),
            entry("request/②", "SECOND_PERSON"),
            entry("advise", "YES if ADVISE_ONLY"),
            entry("technical", "YES if TECHNICAL_ONLY"),
            entry("de-id", "YES if DE_IDENTIFIED"),
            entry("● log", "YES"),
            entry("termly", "YES if TERMLY_REPORT"),
            entry("● technical", "YES if TECHNICAL_ONLY"),
            entry("suggest", "YES if PROPOSE_ONLY"),
            entry("– (only technical: ② MA+HT/DSL)", "SECOND_PERSON if TECHNICAL_ONLY"),
            entry("consult", "YES if CONSULTED_ONLY"),
            entry("② account only", "SECOND_PERSON if ACCOUNT_ONLY"),
            entry("② reviewers", "SECOND_PERSON if REVIEWER_ROLE"),
            entry("② head", "SECOND_PERSON if HEAD_ROLE"),
            entry("executes", "YES if EXECUTES_ONLY"),
            entry("own actions", "YES if OWN_ACTIONS"),
            entry("● team", "YES if OWN_TEAM"),
            entry("about head", "YES if ABOUT_HEAD"),
            entry("counts", "YES if COUNTS_ONLY"));

    /** The same words mean another thing in these rows. */
    private static final Map<String, String> CELLS_HERE = Map.ofEntries(
            entry("PROPOSE_FILTER_CHANGE propose", "YES if TECHNICAL_ONLY"),
            entry("LOOSEN_SAFETY_RULE propose", "YES if PROPOSE_ONLY"),
            entry("PAUSE_ACCOUNT propose", "YES if PROPOSE_ONLY"),
            entry("CHANGE_RETENTION propose", "YES if PROPOSE_ONLY"),
            entry("REQUEST_SPOT_CHECK – / –", "NO / NO"),
            entry("REQUEST_SPOT_CHECK –", "NO / NO"),
            entry("REQUEST_SPOT_CHECK run", "NO / YES"),
            entry("REQUEST_SPOT_CHECK request", "YES / NO"),
            entry("REQUEST_SPOT_CHECK approve if head", "NO / YES if ABOUT_HEAD"),
            entry("REQUEST_SPOT_CHECK consult", "YES if CONSULTED_ONLY / NO"));

    @Test
    void saysWhatTheAgreedTableSays() throws IOException {
        List<List<String>> table = table();
        List<String> agreed = new ArrayList<>();
        List<String> inCode = new ArrayList<>();
        for (int row = 0; row < ROWS.size(); row++) {
            for (int column = 0; column < ROLES.size(); column++) {
                for (int part = 0; part < ROWS.get(row).size(); part++) {
                    Ability ability = ROWS.get(row).get(part);
                    String where = ability + " " + ROLES.get(column) + ": ";
                    agreed.add(where + agreed(row, part, table.get(row).get(column + 1)));
                    inCode.add(where + text(PermissionMatrix.cell(ROLES.get(column), ability)));
                }
            }
        }

        assertThat(inCode).containsExactlyElementsOf(agreed);
        assertThat(table).hasSameSizeAs(ROWS);
    }

    @Test
    void hasEveryAbilityInTheAgreedTable() {
        assertThat(ROWS.stream().flatMap(List::stream)).containsExactlyInAnyOrder(Ability.values());
        assertThat(ROLES).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void permitsNothingToWhoeverHasNoRole() {
        for (Ability ability : Ability.values()) {
            assertThat(PermissionMatrix.grant(viewer(), ability, Set.of(Condition.values())))
                    .isEqualTo(Grant.NO);
        }
    }

    @Test
    void permitsNobodyWhatNobodyMay() {
        for (Ability ability : List.of(
                Ability.ORDINARY_CONTENT,
                Ability.ORIGINAL_ATTACHMENT,
                Ability.SEALED_CONTENT,
                Ability.EXCEPT_LIST_MATCH)) {
            assertThat(PermissionMatrix.grant(viewer(Role.values()), ability, Set.of(Condition.values())))
                    .isEqualTo(Grant.NO);
        }
    }

    @Test
    void countsTheMostPermittingOfSeveralRoles() {
        assertThat(PermissionMatrix.grant(viewer(Role.IT, Role.DEPUTY), Ability.HELD_METADATA))
                .isEqualTo(Grant.YES);
        assertThat(PermissionMatrix.grant(viewer(Role.HEAD, Role.DSL), Ability.HELD_TEXT))
                .isEqualTo(Grant.WITH_REASON);
    }

    @Test
    void countsAConditionalCellOnlyWhereItsConditionIsMet() {
        assertThat(PermissionMatrix.grant(viewer(Role.HEAD), Ability.SEALED_METADATA))
                .isEqualTo(Grant.MASKED);
        assertThat(PermissionMatrix.grant(viewer(Role.HEAD), Ability.SEALED_METADATA, Set.of(Condition.DSL_CONFLICTED)))
                .isEqualTo(Grant.YES);
        assertThat(PermissionMatrix.grant(viewer(Role.CHAIR), Ability.GRANT_ROLES, Set.of(Condition.REVIEWER_ROLE)))
                .isEqualTo(Grant.NO);
    }

    private static Viewer viewer(Role... roles) {
        return new Viewer(new PersonId(new UUID(0, 1)), Set.of(roles));
    }

    private static String agreed(int row, int part, String cell) {
        String here = ROWS.get(row).get(0) + " " + cell;
        String meaning = CELLS_HERE.getOrDefault(here, CELLS.getOrDefault(cell, "not understood: " + cell));
        String[] parts = meaning.split(" / ", -1);
        return parts.length == 1 ? meaning : parts[part];
    }

    private static String text(Cell cell) {
        String otherwise = cell.when().isPresent() && cell.otherwise() != Grant.NO ? " else " + cell.otherwise() : "";
        return cell.grant() + cell.when().map(when -> " if " + when).orElse("") + otherwise;
    }

    /** Without the two lines of the heading. */
    private static List<List<String>> table() throws IOException {
        try (InputStream in = PermissionMatrixTest.class.getResourceAsStream("permissions.md")) {
            return new String(Objects.requireNonNull(in, "permissions.md").readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        }
    }
}
