package org.gatehouse.store.embedded;

import java.util.Locale;

/** Who works with the database, each with its own rights and password. Migrations grant the rights. */
public enum Role {
    /** Owns the database and its tables; runs migrations, nothing else. */
    OWNER,
    /** The gateway: adds, and changes only what waits. */
    GATEWAY,
    /** The desk. */
    DESK,
    /** Whoever keeps the machines running: ids, sizes, times and states of messages, nothing else. */
    OPERATOR;

    /** The name of the PostgreSQL role, such as {@code gatehouse_owner}. */
    public String user() {
        return "gatehouse_" + name().toLowerCase(Locale.ROOT);
    }
}
