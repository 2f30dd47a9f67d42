package org.gatehouse.store.leases;

import java.util.UUID;

/**
 * A row that is leased to this process.
 *
 * @param key the row's
 * @param content what the taker needs to begin
 */
public record Work<T>(UUID key, T content) {}
