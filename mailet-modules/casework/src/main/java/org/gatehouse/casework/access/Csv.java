package org.gatehouse.casework.access;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values (RFC 4180, section 2) that a spreadsheet shows and never runs. Pure. */
public final class Csv {
    /** What a spreadsheet would take for a formula (OWASP: CSV injection). */
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private Csv() {}

    /** With its end. */
    public static String line(List<String> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted where it must be. */
    private static String field(String text) {
        String safe = safe(text);
        boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** With an apostrophe in front, a spreadsheet shows it and runs nothing. */
    private static String safe(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
