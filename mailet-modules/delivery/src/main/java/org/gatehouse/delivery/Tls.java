package org.gatehouse.delivery;

/** Whether a connection to the next hop is encrypted by STARTTLS (RFC 3207). */
public enum Tls {
    /** A hop that does not offer it, or fails at it, gets no mail. */
    REQUIRED,
    /** Used where offered. A hop that offers it and fails at it gets no mail: never silently back to clear text. */
    OPPORTUNISTIC,
    NONE
}
