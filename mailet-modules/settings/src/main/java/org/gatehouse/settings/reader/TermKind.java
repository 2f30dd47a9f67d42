package org.gatehouse.settings.reader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.core.calendar.Term;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Refused;

/** How long something may take. */
final class TermKind {
    private static final String EXPECTED = "now, same-day, minutes such as 15m or working days such as 2d";
    private static final Pattern COUNT = Pattern.compile("([1-9][0-9]{0,3})([md])");

    static final Kind<Term> TERM = new Kind<>(EXPECTED, TermKind::parse);

    private TermKind() {}

    private static Term parse(String text) throws Refused {
        if (text.equals("now")) {
            return new Term.Now();
        }
        if (text.equals("same-day")) {
            return new Term.SameDay();
        }
        Matcher count = COUNT.matcher(text);
        if (!count.matches()) {
            throw Refused.expected(EXPECTED, text);
        }
        int number = Integer.parseInt(count.group(1));
        if (count.group(2).equals("m")) {
            return new Term.Minutes(number);
        }
        if (number > 365) {
            throw Refused.expected("at most 365 working days", text);
        }
        return new Term.WorkingDays(number);
    }
}
