package org.gatehouse.casework.schedule;

import java.time.Duration;
import java.time.LocalTime;

/**
 * Something done by the clock. What stops is done again the next time; what the desk slept through is done once when it
 * is up again.
 *
 * @param name stays the same over versions: the job store knows it by that
 */
public record Errand(String name, When when, Runnable work) {
    /** How often. */
    public sealed interface When {
        /** Monday to Friday at that time of the establishment's zone. */
        record OnWeekdays(LocalTime time) implements When {}

        record Every(Duration pause) implements When {}
    }
}
