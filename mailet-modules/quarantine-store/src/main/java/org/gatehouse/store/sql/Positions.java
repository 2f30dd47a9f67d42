package org.gatehouse.store.sql;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Recipients in the ledger: where they stand in the envelope. */
final class Positions {
    private Positions() {}

    static Map<String, String> details(List<Integer> positions) {
        return Map.of(
                "positions", positions.stream().sorted().map(Object::toString).collect(Collectors.joining(",")));
    }
}
