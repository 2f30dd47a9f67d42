package org.gatehouse.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as the settings write them: {@code 30s}, {@code 5d}, {@code 50MB}. */
public final class Units {
    private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("([0-9]{1,9})([A-Za-z]{1,2})");
    private static final List<Unit> TIMES = List.of(
            new Unit("d", Duration.ofDays(1).toMillis()),
            new Unit("h", Duration.ofHours(1).toMillis()),
            new Unit("m", Duration.ofMinutes(1).toMillis()),
            new Unit("s", Duration.ofSeconds(1).toMillis()),
            new Unit("ms", 1));
    private static final List<Unit> SIZES =
            List.of(new Unit("GB", 1L << 30), new Unit("MB", 1L << 20), new Unit("KB", 1L << 10), new Unit("B", 1));

    private Units() {}

    /** Empty where the text is no number with one of the units ms, s, m, h, d. */
    public static Optional<Duration> parseDuration(String text) {
        return parse(text, TIMES).map(Duration::ofMillis);
    }

    /** In bytes, 1KB being 1,024; empty where the text is no number with one of the units B, KB, MB, GB. */
    public static Optional<Long> parseSize(String text) {
        return parse(text, SIZES);
    }

    /** With the largest unit that needs no fraction; parsing it gives the same duration. */
    public static String format(Duration duration) {
        return format(duration.toMillis(), TIMES);
    }

    /** With the largest unit that needs no fraction; parsing it gives the same number of bytes. */
    public static String formatSize(long bytes) {
        return format(bytes, SIZES);
    }

    private static Optional<Long> parse(String text, List<Unit> units) {
        Matcher matcher = NUMBER_WITH_UNIT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return units.stream()
                .filter(unit -> unit.name().equals(matcher.group(2)))
                .map(unit -> Long.parseLong(matcher.group(1)) * unit.size())
                .findFirst();
    }

    private static String format(long number, List<Unit> units) {
        Unit smallest = units.get(units.size() - 1);
        Unit fitting = units.stream()
                .filter(unit -> number != 0 && number % unit.size() == 0)
                .findFirst()
                .orElse(smallest);
        return number / fitting.size() + fitting.name();
    }

    private record Unit(String name, long size) {}
}
