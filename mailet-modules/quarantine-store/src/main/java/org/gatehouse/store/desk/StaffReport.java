package org.gatehouse.store.desk;

import java.time.Instant;

/**
 * That somebody reported the message of a case: when and what they said of it, never who.
 *
 * @param possiblyIllegal whether they said that it could be illegal, or that they are not sure
 * @param hasWords whether their forward is kept beside the case, where it can be read
 */
public record StaffReport(Instant at, boolean possiblyIllegal, boolean hasWords) {}
