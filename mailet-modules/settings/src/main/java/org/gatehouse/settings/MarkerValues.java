package org.gatehouse.settings;

import java.util.Set;
import org.gatehouse.core.inspection.MarkerList;

/**
 * One list of SHA-256 values of known files. The values are never printed.
 *
 * @param name the file's name without its ending; shown to reviewers
 * @param version changes whenever a value does
 * @param sha256 64 lower-case hexadecimal digits each
 */
public record MarkerValues(String name, String version, Set<String> sha256) {
    public MarkerValues {
        sha256 = Set.copyOf(sha256);
    }

    public MarkerList toMarkerList() {
        return new MarkerList(name, version, sha256);
    }

    @Override
    public String toString() {
        return "MarkerValues[" + name + ", " + sha256.size() + " values]";
    }
}
