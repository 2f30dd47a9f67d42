package org.gatehouse.desk.words;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and times as people read them: "22 November 2026", "4:05pm". Thread-safe. */
public final class Times {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    private final Clock clock;
    private final ZoneId zone;

    public Times(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    public String time(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        int hour = local.getHour() % 12 == 0 ? 12 : local.getHour() % 12;
        return String.format(Locale.ROOT, "%d:%02d%s", hour, local.getMinute(), local.getHour() < 12 ? "am" : "pm");
    }

    /** "22 November 2026, 4:05pm". */
    public String full(Instant at) {
        return DAY.format(at.atZone(zone)) + ", " + time(at);
    }

    /** "Today, 4:05pm", "Yesterday, 4:05pm", "18 Nov, 4:05pm", and with the year where it is another one. */
    public String near(Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate();
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        if (day.equals(today)) {
            return "Today, " + time(at);
        }
        if (day.equals(today.minusDays(1))) {
            return "Yesterday, " + time(at);
        }
        return (day.getYear() == today.getYear() ? SHORT_DAY.format(day) : DAY.format(day)) + ", " + time(at);
    }

    /** How long ago: "12 minutes", "3 hours", "2 days". */
    public String since(Instant at) {
        return length(Duration.between(at, clock.instant()));
    }

    public String length(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return "less than a minute";
        }
        if (duration.compareTo(Duration.ofHours(1)) < 0) {
            return amount(duration.toMinutes(), "minute");
        }
        return duration.compareTo(Duration.ofDays(2)) < 0
                ? amount(duration.toHours(), "hour")
                : amount(duration.toDays(), "day");
    }

    private static String amount(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
