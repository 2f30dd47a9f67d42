package org.gatehouse.core.policy;

/** How strongly a category shows in a message. */
public enum Level {
    LOW,
    MEDIUM,
    HIGH
}
