package org.gatehouse.core.report.inline;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day that a date means, however a program for mail writes it: in any order, in many languages, with or without the
 * time. Linear. Pure.
 */
public final class LooseDate {
    private static final int LONGEST = 160;
    private static final int MONTHS = 12;
    private static final int CENTURY = 2000;

    /** The beginnings of the month's names, twelve lines: enough letters to tell them apart in every language there is. */
    private static final List<List<String>> NAMES = List.of(
            words("jan ian jän ene gen sty led sij янв січ oca tammi ιαν януа jaan saus"),
            words("feb fév fev lut úno uno vel veľ фев лют şub sub helmi chwef hwef φεβ veeb vas"),
            words("mar mär mrt mars már břez bře ožu maalis мар бер maw mawrth μαρ märts kov"),
            words("apr avr abr kwi dub tra ápr huhti апр кві nis ebr απρ bal"),
            words("may mai maj maí mag kvě kve svi svib máj touko мая май тра mei mayıs μαΐ μάι geg"),
            words("jun juin giu cze črv lip jún kesä июн чер haz meh ιουν birž"),
            words("jul juil lug lug červenc srp júl heinä июл лип tem gorff ιουλ liep"),
            words("aug aoû aou ago sie srpn kol elo авг сер ağu agu aws αυγ rugp"),
            words("sep set wrz zář rujn syys szep сен вер eyl med σεπ rugs"),
            words("oct okt out ott paź paz říj list loka окт жов eki hyd οκτ spal"),
            words("nov list stud lis marras ноя лис kas tach νοε lapk"),
            words("dec déc dez dic gru pro pros joulu дек гру ara rhag δεκ gruod"));

    private static final Pattern ISO = Pattern.compile("\\b((?:19|20)\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern EASTERN =
            Pattern.compile("((?:19|20)\\d\\d)\\s?[\u5E74\uB144.]\\s?(\\d{1,2})\\s?[\u6708\uC6D4.]\\s?(\\d{1,2})");
    private static final Pattern NUMBERS =
            Pattern.compile("\\b(\\d{1,2})[./-]\\s?(\\d{1,2})[./-]\\s?((?:19|20)?\\d\\d)\\b");
    private static final Pattern TOKEN = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*|\\d+(?::\\d+)*");

    private LooseDate() {}

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    /** Empty where there is none; two days where day and month can be either. */
    public static List<LocalDate> find(String written) {
        String text = Normalizer.normalize(
                        written.length() > LONGEST ? written.substring(0, LONGEST) : written, Normalizer.Form.NFKC)
                .replaceAll("[\u200E\u200F\u202A-\u202E\u2066-\u2069]", "")
                .toLowerCase(Locale.ROOT);
        Set<LocalDate> days = new LinkedHashSet<>();
        for (Pattern pattern : List.of(ISO, EASTERN)) {
            Matcher matcher = pattern.matcher(text);
            if (days.isEmpty() && matcher.find()) {
                add(days, matcher.group(1), matcher.group(2), matcher.group(3));
            }
        }
        if (days.isEmpty()) {
            named(days, text);
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (days.isEmpty() && numbers.find()) {
            add(days, numbers.group(3), numbers.group(2), numbers.group(1));
            add(days, numbers.group(3), numbers.group(1), numbers.group(2));
        }
        return List.copyOf(days);
    }

    private static void add(Set<LocalDate> days, String year, String month, String day) {
        int full = Integer.parseInt(year);
        add(days, full < 100 ? full + CENTURY : full, Integer.parseInt(month), Integer.parseInt(day));
    }

    private static void add(Set<LocalDate> days, int year, int month, int day) {
        if (month >= 1 && month <= MONTHS && day >= 1 && day <= 31) {
            try {
                days.add(LocalDate.of(year, month, day));
            } catch (DateTimeException e) {
                // 31 June is nobody's day: read otherwise, or not at all.
            }
        }
    }

    /** A month's name with a day beside it, and a year. */
    private static void named(Set<LocalDate> days, String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        OptionalInt year = tokens.stream()
                .filter(token -> token.matches("(?:19|20)\\d\\d"))
                .mapToInt(Integer::parseInt)
                .findFirst();
        if (year.isEmpty()) {
            return;
        }
        for (int at = 0; at < tokens.size() && days.isEmpty(); at++) {
            for (int month : months(tokens.get(at))) {
                int day = dayBeside(tokens, at);
                add(days, year.getAsInt(), month, day);
            }
        }
    }

    /** Of a day before it ("28 de octubre"), or after it ("October 27"); 0 where there is none. */
    private static int dayBeside(List<String> tokens, int month) {
        for (int at : new int[] {month - 1, month - 2, month + 1}) {
            if (at >= 0 && at < tokens.size() && tokens.get(at).matches("\\d{1,2}")) {
                return Integer.parseInt(tokens.get(at));
            }
        }
        return 0;
    }

    /** The longest beginning decides; a beginning that two months share in two languages gives both. */
    private static List<Integer> months(String token) {
        int longest = 0;
        List<Integer> found = new ArrayList<>();
        for (int month = 1; month <= MONTHS; month++) {
            for (String name : NAMES.get(month - 1)) {
                if (token.startsWith(name) && name.length() >= longest) {
                    if (name.length() > longest) {
                        found.clear();
                    }
                    longest = name.length();
                    if (!found.contains(month)) {
                        found.add(month);
                    }
                }
            }
        }
        return found;
    }
}
