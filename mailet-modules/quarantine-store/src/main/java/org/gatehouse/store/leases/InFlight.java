package org.gatehouse.store.leases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this process holds. A row it holds is never handed out a second time, even if the database forgot in a crash
 * that it was leased. Thread-safe.
 */
final class InFlight {
    /** Leased to the process, in nobody's hands yet. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Map<UUID, UUID> tokens = new HashMap<>();
    private int ready;

    /** Returns false where the row is held already, or as many are ready as may be. */
    synchronized boolean add(UUID key, int mostReady) {
        if (ready >= mostReady || tokens.putIfAbsent(key, NOBODY) != null) {
            return false;
        }
        ready++;
        return true;
    }

    synchronized void take(UUID key, UUID token) {
        if (tokens.replace(key, NOBODY, token)) {
            ready--;
        }
    }

    synchronized boolean holds(UUID key, UUID token) {
        return token.equals(tokens.get(key));
    }

    synchronized void remove(UUID key) {
        @Nullable UUID token = tokens.remove(key);
        if (NOBODY.equals(token)) {
            ready--;
        }
    }

    synchronized List<UUID> without(List<UUID> keys) {
        List<UUID> unknown = new ArrayList<>(keys);
        unknown.removeAll(tokens.keySet());
        return unknown;
    }
}
