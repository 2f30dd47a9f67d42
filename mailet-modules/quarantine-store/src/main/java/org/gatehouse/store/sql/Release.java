package org.gatehouse.store.sql;

import java.util.UUID;

/** A row and the process that thinks it holds it. */
record Release(UUID key, UUID node) {}
