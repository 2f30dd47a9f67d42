package org.gatehouse.settings.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.Units;

/** The kinds of value that settings are made of. */
public final class Kinds {
    private static final int MOST_TEXT = 200;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern FRACTION = Pattern.compile("[01](\\.[0-9]{1,6})?");

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    /** Text, not long. */
    public static final Kind<String> TEXT = new Kind<>("text", Kinds::text);
    /** True or false. */
    public static final Kind<Boolean> TRUE_OR_FALSE = new Kind<>("true or false", Kinds::trueOrFalse);
    /** 0 to 1. */
    public static final Kind<Double> SCORE = new Kind<>("a number from 0 to 1", Kinds::score);

    /** A time of day, with hours from 00. */
    public static final Kind<LocalTime> TIME_OF_DAY = new Kind<>("a time of day such as 07:45", Kinds::timeOfDay);

    private Kinds() {}

    public static Kind<Integer> wholeNumber(int min, int max) {
        String expected = min + ".." + max;
        return new Kind<>(expected, text -> {
            if (WHOLE_NUMBER.matcher(text).matches()) {
                long number = Long.parseLong(text);
                if (number >= min && number <= max) {
                    return (int) number;
                }
            }
            throw Refused.expected(expected, text);
        });
    }

    /** In bytes. */
    public static Kind<Long> size(String min, String max) {
        String expected = "a size from " + min + " to " + max + ", such as 50MB";
        return ranged(expected, Units::parseSize, min, max);
    }

    public static Kind<Duration> duration(String min, String max) {
        String expected = "a time from " + min + " to " + max + ", such as 30s, 5m, 4h or 5d";
        return ranged(expected, Units::parseDuration, min, max);
    }

    /** Text that matches. */
    public static Kind<String> word(String expected, Pattern pattern) {
        return new Kind<>(expected, text -> {
            if (!pattern.matcher(text).matches()) {
                throw Refused.expected(expected, text);
            }
            return text;
        });
    }

    /** A constant, written in lower case with hyphens. */
    public static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        return oneOf(EnumSet.allOf(type));
    }

    /** One of these constants, written in lower case with hyphens. */
    public static <E extends Enum<E>> Kind<E> oneOf(Set<E> constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        constants.forEach(constant -> byName.put(nameOf(constant), constant));
        String expected = "one of " + String.join(", ", byName.keySet());
        return new Kind<>(expected, text -> {
            E constant = byName.get(text);
            if (constant == null) {
                throw new Refused(Refused.expected(expected, text).reason() + NearestName.hint(text, byName.keySet()));
            }
            return constant;
        });
    }

    /** How the settings write a constant. */
    public static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Absolute; a relative one starts at the configuration directory. */
    public static Kind<Path> path(Path base) {
        return new Kind<>("a path", text -> resolve(base, text));
    }

    /** Like {@link #path}, of a file that is there. */
    public static Kind<Path> file(Path base) {
        return new Kind<>("a path to a file", text -> {
            Path file = resolve(base, text);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new Refused("no such file, or it cannot be read: " + Refused.shown(text));
            }
            return file;
        });
    }

    /** Does not repeat what was written: it may be the secret itself. */
    public static Kind<SecretFile> secretFile(Path base) {
        String expected = "a path to a file that holds the secret";
        return new Kind<>(expected, text -> {
            Path file = resolve(base, text);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new Refused("no such file, or it cannot be read; expected " + expected);
            }
            return new SecretFile(file);
        });
    }

    /** The name of a file on another machine. */
    public static Kind<SecretFile> secretElsewhere(Path base) {
        return new Kind<>("a path", text -> new SecretFile(resolve(base, text)));
    }

    private static <T extends Comparable<T>> Kind<T> ranged(
            String expected, Function<String, Optional<T>> units, String min, String max) {
        T least = units.apply(min).orElseThrow();
        T most = units.apply(max).orElseThrow();
        return new Kind<>(expected, text -> units.apply(text)
                .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0)
                .orElseThrow(() -> Refused.expected(expected, text)));
    }

    private static String text(String text) throws Refused {
        if (text.length() > MOST_TEXT) {
            throw new Refused("must be at most " + MOST_TEXT + " characters, was " + text.length());
        }
        return text;
    }

    private static LocalTime timeOfDay(String text) throws Refused {
        if (!TIME.matcher(text).matches()) {
            throw Refused.expected("a time of day such as 07:45", text);
        }
        return LocalTime.parse(text);
    }

    private static boolean trueOrFalse(String text) throws Refused {
        if (!text.equals("true") && !text.equals("false")) {
            throw Refused.expected("true or false", text);
        }
        return text.equals("true");
    }

    private static double score(String text) throws Refused {
        Optional<Double> score = Optional.of(text)
                .filter(FRACTION.asMatchPredicate())
                .map(Double::valueOf)
                .filter(value -> value <= 1);
        return score.orElseThrow(() -> Refused.expected("a number from 0 to 1", text));
    }

    private static Path resolve(Path base, String text) throws Refused {
        try {
            return base.resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Refused("is no path");
        }
    }
}
