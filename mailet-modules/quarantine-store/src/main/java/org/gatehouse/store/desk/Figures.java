package org.gatehouse.store.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Counts for reports: no person, no case, no address. Thread-safe. */
public interface Figures {
    Period read(Instant from, Instant until);

    /**
     * What happened between two moments.
     *
     * @param examined emails looked at
     * @param acted copies by disposition ({@code FLAG}, {@code HOLD}, {@code SEAL})
     * @param directions cases by direction
     * @param categories cases by what the first reason is about
     * @param outcomes cases by state, such as {@code RELEASED}
     * @param months cases by month ({@code 2026-11})
     * @param referrals tasks that were done, by name
     * @param reports of staff
     * @param firstLook the median from opening to the first look
     * @param looked cases that somebody has looked at
     * @param lateTasks that were ended after their time, or are open and late
     */
    record Period(
            long examined,
            Map<String, Long> acted,
            Map<String, Long> directions,
            Map<String, Long> categories,
            Map<String, Long> outcomes,
            Map<String, Long> months,
            Map<String, Long> referrals,
            long reports,
            Optional<Duration> firstLook,
            long looked,
            long lateTasks) {
        public Period {
            acted = Map.copyOf(acted);
            directions = Map.copyOf(directions);
            categories = Map.copyOf(categories);
            outcomes = Map.copyOf(outcomes);
            months = Map.copyOf(months);
            referrals = Map.copyOf(referrals);
        }
    }
}
