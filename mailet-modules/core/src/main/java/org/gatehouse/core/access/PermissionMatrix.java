package org.gatehouse.core.access;

import java.util.Map;
import java.util.Set;

/**
 * Who may what: domain.md section 4 as one table. What is not in it is not permitted. The conflict check comes before
 * it, and is not in it: whoever is part of a case has no role there. Pure.
 */
public final class PermissionMatrix {
    /** Cells: how far, and only under which condition; before a comma, what holds where the condition is not met. */
    private static final Map<Ability, Map<Role, Cell>> TABLE = MatrixText.read("""
            ability               | MAIL_ADMINISTRATOR       | IT                    | ONLINE_SAFETY_OFFICER  | DEPUTY                 | DSL                     | HEAD                          | CHAIR                | GOVERNOR             | REPORTER            | DATA_PROTECTION_OFFICER
            SERVICE_HEALTH        | yes                      | yes                   | yes                    | yes                    | yes                     | yes                           | -                    | -                    | -                   | yes
            ORDINARY_CONTENT      | -                        | -                     | -                      | -                      | -                       | -                             | -                    | -                    | -                   | -
            HELD_METADATA         | masked                   | masked                | yes                    | yes                    | yes                     | yes if involved               | -                    | -                    | yes if own report   | masked
            HELD_NAMES            | -                        | -                     | yes                    | yes                    | yes                     | reason                        | reason if about head | -                    | -                   | reason
            HELD_SUBJECT          | -                        | -                     | reason                 | yes                    | yes                     | reason                        | -                    | -                    | -                   | -
            HELD_TEXT             | -                        | -                     | reason if branch k r s | reason                 | reason                  | reason+second                 | -                    | -                    | -                   | reason+second if rights request
            HELD_ATTACHMENT_TEXT  | -                        | -                     | -                      | reason                 | reason                  | -                             | -                    | -                    | -                   | -
            ORIGINAL_ATTACHMENT   | -                        | -                     | -                      | -                      | -                       | -                             | -                    | -                    | -                   | -
            SEALED_METADATA       | -                        | -                     | -                      | yes                    | yes                     | masked, yes if dsl conflicted | yes if about head    | -                    | -                   | -
            SEALED_CONTENT        | -                        | -                     | -                      | -                      | -                       | -                             | -                    | -                    | -                   | -
            REAL_IDENTITY         | -                        | -                     | -                      | reason                 | reason                  | reason                        | -                    | -                    | -                   | reason
            RESTRICTED_CASE       | -                        | -                     | -                      | yes if assigned        | yes if assigned         | yes if not subject            | yes if about head    | -                    | -                   | -
            CHOOSE_BRANCH         | -                        | -                     | -                      | yes                    | yes                     | yes                           | -                    | -                    | -                   | -
            RAISE_TO_SEALED       | -                        | -                     | yes                    | yes                    | yes                     | yes                           | -                    | -                    | yes if by reporting | -
            LOWER_FROM_SEALED     | -                        | -                     | -                      | second                 | second                  | second                        | -                    | -                    | -                   | -
            RELEASE_TO_STAFF      | -                        | -                     | yes                    | yes                    | yes                     | -                             | -                    | -                    | -                   | -
            RELEASE_TO_PUPIL      | -                        | -                     | -                      | second                 | second                  | second                        | -                    | -                    | -                   | -
            DESTROY               | -                        | -                     | -                      | second if request only | second                  | second                        | second               | -                    | -                   | yes if advise only
            HAND_OVER             | -                        | -                     | -                      | second                 | second                  | second                        | -                    | -                    | -                   | -
            EXPORT                | yes if technical only    | yes if technical only | yes if de identified   | yes                    | yes                     | yes                           | yes if termly report | yes if termly report | -                   | reason
            PROPOSE_FILTER_CHANGE | yes if technical only    | yes if technical only | yes                    | yes                    | yes                     | yes                           | -                    | -                    | yes if propose only | -
            APPROVE_FILTER_CHANGE | second if technical only | -                     | -                      | second                 | second                  | second                        | -                    | -                    | -                   | yes if consulted only
            EMERGENCY_TIGHTEN     | yes                      | -                     | yes                    | yes                    | yes                     | yes                           | -                    | -                    | -                   | -
            LOOSEN_SAFETY_RULE    | -                        | -                     | yes if propose only    | second                 | second                  | second                        | -                    | -                    | -                   | -
            EXCEPT_LIST_MATCH     | -                        | -                     | -                      | -                      | -                       | -                             | -                    | -                    | -                   | -
            GRANT_ROLES           | second if account only   | -                     | -                      | -                      | second if reviewer role | second                        | second if head role  | -                    | -                   | -
            REQUEST_SPOT_CHECK    | -                        | -                     | -                      | -                      | -                       | yes                           | -                    | -                    | -                   | yes if consulted only
            RUN_SPOT_CHECK        | -                        | -                     | yes                    | yes                    | yes                     | -                             | yes if about head    | -                    | -                   | -
            PAUSE_ACCOUNT         | yes if executes only     | -                     | -                      | yes if propose only    | second                  | second                        | -                    | -                    | -                   | -
            READ_ACCESS_LOG       | yes if own actions       | -                     | -                      | -                      | yes if own team         | yes                           | yes if about head    | yes if counts only   | -                   | yes
            CHANGE_RETENTION      | -                        | -                     | -                      | -                      | yes if propose only     | second                        | -                    | -                    | -                   | second
            """);

    private PermissionMatrix() {}

    /** One cell. */
    public static Cell cell(Role role, Ability ability) {
        return TABLE.getOrDefault(ability, Map.of()).getOrDefault(role, Cell.NO);
    }

    /** What this viewer may where none of the conditions is met. */
    public static Grant grant(Viewer viewer, Ability ability) {
        return grant(viewer, ability, Set.of());
    }

    /** What this viewer may: the most permitting cell of their roles. */
    public static Grant grant(Viewer viewer, Ability ability, Set<Condition> met) {
        return viewer.roles().stream()
                .map(role -> cell(role, ability).given(met))
                .reduce(Grant.NO, Grant::orMore);
    }
}
