package org.gatehouse.core.calendar;

import java.util.List;
import org.gatehouse.core.policy.Urgency;

/**
 * When somebody higher is told that nobody has taken a case on. The first step reaches the designated persons (again),
 * the second the head as well, the third the chair of governors as well; after the last it repeats. Immutable.
 *
 * @param repeat after the last step, for as long as nobody takes it on
 */
public record Ladder(List<Term> now, List<Term> today, List<Term> week, Term repeat) {
    /** What a school that says nothing gets. */
    public static final Ladder DEFAULT = new Ladder(
            List.of(new Term.Minutes(15), new Term.Minutes(30), new Term.Minutes(60)),
            List.of(new Term.SameDay(), new Term.WorkingDays(1), new Term.WorkingDays(2)),
            List.of(new Term.WorkingDays(5), new Term.WorkingDays(6), new Term.WorkingDays(8)),
            new Term.Minutes(60));

    public Ladder {
        now = List.copyOf(now);
        today = List.copyOf(today);
        week = List.copyOf(week);
    }

    public List<Term> steps(Urgency urgency) {
        return switch (urgency) {
            case NOW -> now;
            case TODAY -> today;
            case WEEK, NONE -> week;
        };
    }
}
