package org.gatehouse.casework.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.desk.People;

/**
 * Failed sign-ins, counted until {@link #record}: the ledger does not grow with every guess, and a guess takes the same
 * time whether the account exists or not. A crash loses the last counts. Thread-safe.
 */
public final class FailedSignIns {
    private final People people;
    private final Map<Optional<PersonId>, Integer> counts = new HashMap<>();

    public FailedSignIns(People people) {
        this.people = people;
    }

    void add(Optional<PersonId> person) {
        synchronized (counts) {
            counts.merge(person, 1, Integer::sum);
        }
    }

    /** Writes what was counted into the ledger: every minute, and when the desk stops. */
    public void record() {
        Map<Optional<PersonId>, Integer> taken;
        synchronized (counts) {
            taken = new HashMap<>(counts);
        }
        taken.forEach((person, times) -> {
            people.signInFailed(person, times);
            synchronized (counts) {
                // Those that came meanwhile stay for the next time.
                counts.computeIfPresent(person, (same, now) -> now.equals(times) ? null : now - times);
            }
        });
    }
}
