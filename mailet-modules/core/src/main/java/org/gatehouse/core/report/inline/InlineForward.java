package org.gatehouse.core.report.inline;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gatehouse.core.inspection.MailTrace;

/**
 * A message inside the text of another: where it begins, and what its program says about it. By the block of header
 * fields that programs write there (Outlook, Gmail, Apple Mail, Thunderbird, phones), or the line above a quotation
 * ("On Friday, somebody wrote:"). The first one only: what stands further below is an older message. Linear. Pure.
 *
 * @param line the first line that is no longer the writer's own
 * @param trace what is told of the message; may be incomplete
 */
public record InlineForward(int line, MailTrace trace) {
    private static final int MOST_LINES = 4_000;
    private static final int LONGEST_LINE = 1_000;
    /** Of a block, with fields that went on to the next line. */
    private static final int MOST_BLOCK = 40;

    private static final int MOST_BETWEEN = 6;
    private static final int MOST_ATTRIBUTION = 3;
    private static final Pattern QUOTE = Pattern.compile("^(?:\\s{0,3}[>|]\\s?){1,12}");
    private static final Pattern INVISIBLE =
            Pattern.compile("[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\u00AD]");

    /** @param subject of the message around it: where the text says none, programs put theirs before it */
    public static Optional<InlineForward> find(String text, String subject) {
        List<String> lines = lines(text);
        for (int at = 0; at < lines.size(); at++) {
            Optional<InlineForward> found = block(lines, at, subject);
            if (found.isEmpty()) {
                found = attribution(lines, at, subject);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * By a block of header fields alone: a line that looks like one above a quotation may be the writer's own.
     *
     * @return the text above it
     */
    public static Optional<String> aboveBlock(String text) {
        List<String> lines = lines(text);
        for (int at = 0; at < lines.size(); at++) {
            if (block(lines, at, "").isPresent()) {
                return Optional.of(lines.stream().limit(at).collect(Collectors.joining("\n")));
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(String text) {
        return text.lines()
                .limit(MOST_LINES)
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line)
                .map(line -> INVISIBLE
                        .matcher(line)
                        .replaceAll("")
                        .replace('\u00A0', ' ')
                        .replace('\u202F', ' '))
                .map(line -> QUOTE.matcher(line).replaceFirst(""))
                .flatMap(line -> HeaderLabel.split(line).stream())
                .toList();
    }

    private static Optional<InlineForward> block(List<String> lines, int first, String subject) {
        if (HeaderLabel.parse(lines.get(first)).isEmpty()) {
            return Optional.empty();
        }
        Map<HeaderLabel, String> fields = new EnumMap<>(HeaderLabel.class);
        int between = 0;
        int last = Math.min(lines.size(), first + MOST_BLOCK);
        for (int at = first; at < last && between <= MOST_BETWEEN && !isWhole(fields); at++) {
            Optional<HeaderLabel.Line> line = HeaderLabel.parse(lines.get(at));
            boolean ended = line.isPresent() && fields.containsKey(line.get().label()) && hasSender(fields);
            if (ended && line.get().label() == HeaderLabel.FROM) {
                break;
            }
            if (line.isPresent()) {
                String value = line.get().value().isBlank()
                        ? next(lines, at)
                        : line.get().value();
                fields.putIfAbsent(line.get().label(), value);
                between = 0;
            } else {
                between++;
            }
        }
        boolean enough = hasSender(fields)
                && (fields.containsKey(HeaderLabel.DATE)
                        || (fields.containsKey(HeaderLabel.SUBJECT) && fields.containsKey(HeaderLabel.TO)));
        return enough ? Optional.of(new InlineForward(first, trace(fields, subject))) : Optional.empty();
    }

    private static boolean hasSender(Map<HeaderLabel, String> fields) {
        return fields.containsKey(HeaderLabel.FROM);
    }

    /** Further below may be another message's. */
    private static boolean isWhole(Map<HeaderLabel, String> fields) {
        return hasSender(fields) && fields.containsKey(HeaderLabel.DATE) && fields.containsKey(HeaderLabel.SUBJECT);
    }

    /** Tables have their values in a cell of their own. */
    private static String next(List<String> lines, int label) {
        for (int at = label + 1; at < Math.min(lines.size(), label + MOST_ATTRIBUTION); at++) {
            if (!lines.get(at).isBlank()) {
                return HeaderLabel.parse(lines.get(at)).isPresent() ? "" : lines.get(at);
            }
        }
        return "";
    }

    private static MailTrace trace(Map<HeaderLabel, String> fields, String subject) {
        String sender = fields.getOrDefault(HeaderLabel.FROM, "");
        List<LocalDate> days = LooseDate.find(fields.getOrDefault(HeaderLabel.DATE, ""));
        return MailTrace.of(sender, days, fields.getOrDefault(HeaderLabel.SUBJECT, subject));
    }

    /** Above a quotation, on one line or broken into up to three. */
    private static Optional<InlineForward> attribution(List<String> lines, int first, String subject) {
        StringBuilder joined = new StringBuilder();
        for (int at = first; at < Math.min(lines.size(), first + MOST_ATTRIBUTION); at++) {
            if (lines.get(at).isBlank()) {
                return Optional.empty();
            }
            joined.append(joined.isEmpty() ? "" : " ").append(lines.get(at).strip());
            Optional<MailTrace> trace = Attribution.parse(joined.toString(), subject);
            if (trace.isPresent()) {
                return Optional.of(new InlineForward(first, trace.get()));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "InlineForward[line=" + line + ", " + trace + "]";
    }
}
