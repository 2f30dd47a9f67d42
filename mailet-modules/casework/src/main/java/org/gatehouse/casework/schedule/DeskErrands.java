package org.gatehouse.casework.schedule;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.gatehouse.casework.access.FailedSignIns;
import org.gatehouse.casework.access.TwoPeople;

/** What the desk does by the clock. */
public final class DeskErrands {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private DeskErrands() {}

    /** @param summary when the daily summary is written, on weekdays */
    public static List<Errand> list(
            TwoPeople approvals, FailedSignIns failed, DailyDigest digest, Watch watch, LocalTime summary) {
        return List.of(
                new Errand("daily-summary", new Errand.When.OnWeekdays(summary), digest),
                new Errand("lapse-requests", new Errand.When.Every(QUARTER), approvals::lapse),
                new Errand("climb", new Errand.When.Every(MINUTE), watch),
                new Errand("finish-approved", new Errand.When.Every(MINUTE), approvals::resume),
                new Errand("record-failed-sign-ins", new Errand.When.Every(MINUTE), failed::record));
    }
}
