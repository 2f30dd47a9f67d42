package org.gatehouse.core.inspection;

import java.util.Map;
import java.util.Optional;

/**
 * One thing an inspector saw. It says nothing about what shall happen: only policy decides.
 *
 * @param inspector who saw it, such as {@code word-list}
 * @param inspectorVersion the version of code, list or model that saw it
 * @param part where; empty for the message as a whole
 * @param span where in the part's text; empty where not in text
 * @param score how sure, 0 to 1
 * @param parameters content-free details for the sentence and for statistics: counts, list names, types
 */
public record Finding(
        FindingCode code,
        String inspector,
        String inspectorVersion,
        Optional<PartPath> part,
        Optional<Span> span,
        Category category,
        double score,
        Map<String, String> parameters) {
    public Finding {
        parameters = Map.copyOf(parameters);
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is 0 to 1, was " + score);
        }
    }

    /** A finding about the message as a whole or a part of it, as sure as can be. */
    public static Finding certain(
            FindingCode code, String inspector, String version, Optional<PartPath> part, Category category) {
        return new Finding(code, inspector, version, part, Optional.empty(), category, 1, Map.of());
    }
}
