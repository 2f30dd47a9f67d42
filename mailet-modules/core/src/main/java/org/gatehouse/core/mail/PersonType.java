package org.gatehouse.core.mail;

/** What kind of person or group a mailbox belongs to. */
public enum PersonType {
    PUPIL,
    STAFF,
    GOVERNOR,
    /** A parent or carer with a mailbox of the establishment. */
    PARENT,
    /** An address several people read: office@, a class list. */
    SHARED,
    /** In one of our domains but not in the directory: judged by the strictest policy. */
    UNKNOWN,
    /** Not in any of our domains. */
    OUTSIDE
}
