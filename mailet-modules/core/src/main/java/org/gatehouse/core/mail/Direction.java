package org.gatehouse.core.mail;

/** Which way a message crosses the establishment's border, for one recipient. */
public enum Direction {
    INBOUND,
    OUTBOUND,
    INTERNAL
}
