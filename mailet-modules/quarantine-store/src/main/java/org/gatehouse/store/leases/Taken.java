package org.gatehouse.store.leases;

import java.util.UUID;

/** Work in the hands of one taker; the token tells them from an earlier taker of the same row. */
public record Taken<T>(Work<T> work, UUID token) {}
