package org.gatehouse.casework.access;

import java.util.EnumSet;
import java.util.Set;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Condition;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PermissionMatrix;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;

/** What the row "Grant roles" of the matrix means for one role. */
final class RoleRights {
    private static final Set<Role> REVIEWERS = EnumSet.of(Role.ONLINE_SAFETY_OFFICER, Role.DEPUTY, Role.DSL);

    private RoleRights() {}

    /** To make accounts, and to see the register. */
    static boolean mayManageAccounts(Viewer viewer) {
        return granted(viewer, EnumSet.allOf(Condition.class));
    }

    /** To ask for this role, or to take it away. */
    static boolean mayAsk(Viewer viewer, Role role) {
        Set<Condition> met = EnumSet.noneOf(Condition.class);
        if (REVIEWERS.contains(role)) {
            met.add(Condition.REVIEWER_ROLE);
        }
        if (role == Role.HEAD) {
            met.add(Condition.HEAD_ROLE);
        }
        return granted(viewer, met);
    }

    /** To be the second person: anybody who could ask for some role, or a school with one head could name nobody. */
    static boolean mayApprove(Viewer viewer) {
        return granted(viewer, EnumSet.of(Condition.REVIEWER_ROLE, Condition.HEAD_ROLE));
    }

    /** To read held mail and to decide about it, with nothing else needed. */
    static boolean mayReview(Viewer viewer) {
        return PermissionMatrix.grant(viewer, Ability.CHOOSE_BRANCH) == Grant.YES
                && PermissionMatrix.grant(viewer, Ability.HELD_METADATA) == Grant.YES;
    }

    private static boolean granted(Viewer viewer, Set<Condition> met) {
        return PermissionMatrix.grant(viewer, Ability.GRANT_ROLES, met).needsSecondPerson();
    }
}
