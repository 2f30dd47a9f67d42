package org.gatehouse.store.desk;

/** The four groups of the queue, worst first (domain.md 5.1). */
public enum QueueGroup {
    NOW,
    TODAY,
    THIS_WEEK,
    LIKELY_FINE
}
