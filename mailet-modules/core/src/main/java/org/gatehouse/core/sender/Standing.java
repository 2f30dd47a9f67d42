package org.gatehouse.core.sender;

/** How far the address a message shows as its sender can be believed (E59). */
public enum Standing {
    /** Proven as far as mail can prove it: the account or the domain, never the person. */
    CHECKED,
    /** Nothing proves it, and nothing speaks against it. */
    NOT_PROVEN,
    /** Something that should fit does not. */
    FAILED
}
