package org.gatehouse.settings.reader;

import java.time.Duration;
import org.gatehouse.settings.RetentionSettings;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code retention}. */
final class RetentionReader {
    private static final String SHORTEST = "30d";
    private static final String LONGEST = "36500d";
    private static final Duration SIX_YEARS = Duration.ofDays(2192);
    private static final Duration ONE_YEAR = Duration.ofDays(365);

    private RetentionReader() {}

    static RetentionSettings read(Section section) {
        Duration safeguarding = section.get("safeguarding", Kinds.duration(SHORTEST, LONGEST), SIX_YEARS);
        Duration likelyFine = section.get("likely-fine", Kinds.duration(SHORTEST, LONGEST), ONE_YEAR);
        if (likelyFine.compareTo(safeguarding) > 0) {
            section.mistake("likely-fine", "must not be longer than retention.safeguarding");
        }
        return new RetentionSettings(safeguarding, likelyFine);
    }
}
