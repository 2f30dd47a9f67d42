package org.gatehouse.core.access;

/** What must be so for a conditional cell of {@link PermissionMatrix} to count; the caller says which are met. */
public enum Condition {
    /** The viewer has been brought into this case. */
    INVOLVED,
    /** It is the viewer's own report. */
    OWN_REPORT,
    /** A case of branch A about the head. */
    ABOUT_HEAD,
    /** The case is of branch K, R or S. */
    BRANCH_K_R_S,
    /** A request under a data subject's rights. */
    RIGHTS_REQUEST,
    /** The designated safeguarding lead is part of the case. */
    DSL_CONFLICTED,
    /** The case was given to the viewer. */
    ASSIGNED,
    /** The case is not about the viewer. */
    NOT_SUBJECT,
    BY_REPORTING,
    /** Only asked for, or only advised: somebody else does it. */
    REQUEST_ONLY,
    PROPOSE_ONLY,
    ADVISE_ONLY,
    CONSULTED_ONLY,
    EXECUTES_ONLY,
    /** Only what holds no person and no case. */
    TECHNICAL_ONLY,
    DE_IDENTIFIED,
    TERMLY_REPORT,
    COUNTS_ONLY,
    OWN_ACTIONS,
    OWN_TEAM,
    /** An account without roles. */
    ACCOUNT_ONLY,
    /** Roles that review mail: online safety officer, deputy, designated safeguarding lead. */
    REVIEWER_ROLE,
    HEAD_ROLE
}
