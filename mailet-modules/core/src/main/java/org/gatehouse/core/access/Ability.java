package org.gatehouse.core.access;

/**
 * What somebody may see or do at the desk: the rows of {@link PermissionMatrix}, in the order of domain.md section 4.
 */
public enum Ability {
    /** Service health, how many wait, storage, versions. */
    SERVICE_HEALTH,
    /** The content of mail in which nothing was found: nobody. */
    ORDINARY_CONTENT,
    /** Held and flagged: time, category, direction. Masked: without names and reasons. */
    HELD_METADATA,
    /** Held and flagged: who it says it is from, and to whom. */
    HELD_NAMES,
    HELD_SUBJECT,
    HELD_TEXT,
    /** The text of attachments that are text. */
    HELD_ATTACHMENT_TEXT,
    /** Images, video, original attachments: nobody. */
    ORIGINAL_ATTACHMENT,
    /** Masked: only that the case exists. */
    SEALED_METADATA,
    /** Nobody: there is no viewer. */
    SEALED_CONTENT,
    /** Who is behind a pupil's pseudonym. */
    REAL_IDENTITY,
    /** That a restricted case (branch A) exists. */
    RESTRICTED_CASE,
    CHOOSE_BRANCH,
    /** To say that it may be illegal (branch P). */
    RAISE_TO_SEALED,
    LOWER_FROM_SEALED,
    RELEASE_TO_STAFF,
    /** Also what is abusive (branches K and R), whoever gets it. */
    RELEASE_TO_PUPIL,
    DESTROY,
    HAND_OVER,
    EXPORT,
    PROPOSE_FILTER_CHANGE,
    APPROVE_FILTER_CHANGE,
    EMERGENCY_TIGHTEN,
    LOOSEN_SAFETY_RULE,
    /** A match of an illegal-content list switched off or excepted: nobody. */
    EXCEPT_LIST_MATCH,
    GRANT_ROLES,
    REQUEST_SPOT_CHECK,
    RUN_SPOT_CHECK,
    PAUSE_ACCOUNT,
    /** Who looked at what. */
    READ_ACCESS_LOG,
    CHANGE_RETENTION
}
