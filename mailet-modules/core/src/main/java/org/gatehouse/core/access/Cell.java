package org.gatehouse.core.access;

import java.util.Optional;
import java.util.Set;

/**
 * What one role may in one row.
 *
 * @param when only then; empty: always
 * @param otherwise where the condition is not met
 */
public record Cell(Grant grant, Optional<Condition> when, Grant otherwise) {
    static final Cell NO = always(Grant.NO);

    static Cell always(Grant grant) {
        return new Cell(grant, Optional.empty(), grant);
    }

    Grant given(Set<Condition> met) {
        return when.isEmpty() || met.contains(when.get()) ? grant : otherwise;
    }
}
