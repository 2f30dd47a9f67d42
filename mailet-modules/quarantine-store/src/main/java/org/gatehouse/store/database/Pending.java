package org.gatehouse.store.database;

import java.util.concurrent.CompletableFuture;

/** A change and its caller. */
record Pending<C, R>(C change, CompletableFuture<R> answer) {
    Pending(C change) {
        this(change, new CompletableFuture<>());
    }
}
