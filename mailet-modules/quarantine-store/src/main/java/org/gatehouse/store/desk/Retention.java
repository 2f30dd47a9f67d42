package org.gatehouse.store.desk;

import java.time.Period;

/**
 * How long what was settled is kept. Nothing is deleted by the clock: people are told, and two of them decide.
 * Thread-safe.
 */
public interface Retention {
    /**
     * Finds settled cases whose time is over, unless they are preserved, and says so once: to those on duty, and in the
     * ledger ({@code retention.due}).
     *
     * @return how many
     */
    int review(Periods periods);

    /**
     * Counted from the day on which the case was settled.
     *
     * @param safeguarding of every case that was more than a low signal
     * @param likelyFine of the others
     */
    record Periods(Period safeguarding, Period likelyFine) {}
}
