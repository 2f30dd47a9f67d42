package org.gatehouse.core.access;

import java.util.UUID;

/** Names a person of the desk. Content-free: stands in the ledger. */
public record PersonId(UUID value) {
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
