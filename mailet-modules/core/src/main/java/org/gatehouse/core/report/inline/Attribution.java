package org.gatehouse.core.report.inline;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.core.inspection.MailTrace;

/** The line above a quotation: "On 9 January 2026, at 2:47, somebody wrote:", in the languages of programs for mail. */
final class Attribution {
    private static final int LONGEST = 400;

    private static final Pattern WROTE = Pattern.compile(
            "(?iU)\\b(?:wrote|writes|ysgrifennodd|napisał\\(a\\)|napisała?|pisze|schrieb|schreibt|a écrit|écrivait|"
                    + "escribió|ha scritto|scrisse|escreveu|schreef|skrev|kirjoitti|írta|napsala?|napísala?|"
                    + "написала?|пише|пишет|yazdı|a scris|je napisao|έγραψε)\\b\\)?");

    private static final Pattern TIME =
            Pattern.compile("(?iU)\\b\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2})?\\s?(?:[ap]\\.?m\\b\\.?)?");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>]{1,64}@[^\\s<>]{1,200}");
    private static final Pattern ZONE = Pattern.compile("[+-]\\d{4}|\\(?\\b(?:GMT|UTC|BST|CET|CEST)\\b\\)?");

    private Attribution() {}

    static Optional<MailTrace> parse(String line, String subject) {
        if (line.length() > LONGEST || !(line.endsWith(":") || line.endsWith("\uFF1A"))) {
            return Optional.empty();
        }
        boolean wrote = WROTE.matcher(line).find();
        List<LocalDate> days = wrote || ADDRESS.matcher(line).find() ? LooseDate.find(line) : List.of();
        return days.isEmpty() ? Optional.empty() : Optional.of(MailTrace.of(sender(line), days, subject));
    }

    /** What is left without verb, time and zone, behind the last number or comma: the name, the address. */
    private static String sender(String line) {
        String rest = line.substring(0, line.length() - 1).strip();
        rest = TIME.matcher(rest).replaceAll(" 0, ");
        rest = ZONE.matcher(rest).replaceAll(" 0, ");
        boolean verbFirst = WROTE.matcher(rest).results().anyMatch(found -> found.end() < line.length() / 2);
        String sender = WROTE.matcher(rest).replaceAll(verbFirst ? " 0, " : " ");
        Matcher bare = ADDRESS.matcher(line);
        int address = sender.indexOf('<');
        if (address < 0 && bare.find()) {
            return bare.group();
        }
        String name = address < 0 ? sender : sender.substring(0, address);
        int behind = Math.max(lastDigit(name), name.lastIndexOf(','));
        return name.substring(behind + 1) + (address < 0 ? "" : sender.substring(address));
    }

    private static int lastDigit(String text) {
        int at = text.length() - 1;
        while (at >= 0 && !Character.isDigit(text.charAt(at))) {
            at--;
        }
        return at;
    }
}
