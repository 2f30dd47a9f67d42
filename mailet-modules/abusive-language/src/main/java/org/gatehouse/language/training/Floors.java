package org.gatehouse.language.training;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures below which (for wrong alarms and time: above which) no model may fall. */
public final class Floors {
    private static final String FILE = "floors.tsv";

    private final Map<String, Double> floors;

    private Floors(Map<String, Double> floors) {
        this.floors = Map.copyOf(floors);
    }

    /** Those that come with the program. */
    public static Floors recorded() throws IOException {
        return new Floors(OwnFile.read(FILE).stream()
                .collect(Collectors.toMap(fields -> fields[0], fields -> Double.valueOf(fields[1]))));
    }

    public Optional<Double> find(String measure) {
        return Optional.ofNullable(floors.get(measure));
    }

    /** Whether the figure is not worse than its floor, where it has one. */
    public boolean isKept(Row row) {
        return find(row.name())
                .map(floor -> row.isUpper() ? row.value() >= floor : row.value() <= floor)
                .orElse(true);
    }
}
