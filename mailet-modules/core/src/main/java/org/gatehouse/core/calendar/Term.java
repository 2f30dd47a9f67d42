package org.gatehouse.core.calendar;

/** How much time something may take. Counted by a {@link SchoolCalendar}. */
public sealed interface Term {
    /** At once, whatever the hour. */
    record Now() implements Term {}

    /** Minutes that run day and night. */
    record Minutes(int count) implements Term {
        public Minutes {
            if (count < 1) {
                throw new IllegalArgumentException("at least a minute");
            }
        }
    }

    /** By the end of the school day; what comes after it, or on a day off, by the end of the next one. */
    record SameDay() implements Term {}

    /** By the end of the school day, so many working days later. */
    record WorkingDays(int count) implements Term {
        public WorkingDays {
            if (count < 1) {
                throw new IllegalArgumentException("at least a day");
            }
        }
    }

    /** As people read it. */
    default String words() {
        if (this instanceof Minutes minutes) {
            return minutes.count() + " minutes";
        }
        if (this instanceof WorkingDays days) {
            return days.count() == 1 ? "1 working day" : days.count() + " working days";
        }
        return this instanceof Now ? "now" : "the same day";
    }
}
