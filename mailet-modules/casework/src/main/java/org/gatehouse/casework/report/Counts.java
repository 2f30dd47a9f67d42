package org.gatehouse.casework.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.casework.report.TermReport.Row;
import org.gatehouse.casework.report.TermReport.Table;

/**
 * Counts as governors may see them: what is smaller than five, and not nothing, is "fewer than 5", in the table and in
 * the chart. Where that hides a single number, the next one is hidden as well: from a total in another table it could
 * be worked out. Pure.
 */
final class Counts {
    private static final long SMALLEST = 5;
    private static final int BAR = 22;
    private static final int LABELS = 260;
    private static final int WIDEST = 290;
    private static final int LONGEST_LABEL = 38;

    private Counts() {}

    static boolean isSmall(long count) {
        return count > 0 && count < SMALLEST;
    }

    static String shown(long count) {
        return isSmall(count) ? "fewer than 5" : String.format(Locale.UK, "%,d", count);
    }

    /** @param byName in the order of the names, such as months; else most first, what is hidden last */
    static Table table(String title, Map<String, Long> counts, boolean byName) {
        Optional<String> hidden = alsoHidden(counts);
        Comparator<Cell> name = Comparator.comparing(Cell::label);
        List<Cell> cells = counts.entrySet().stream()
                .map(count -> cell(count.getKey(), count.getValue(), hidden))
                .sorted(
                        byName
                                ? name
                                : Comparator.comparing(Cell::length).reversed().thenComparing(name))
                .toList();
        return new Table(
                title,
                cells.stream().map(cell -> new Row(cell.label(), cell.words())).toList(),
                cells.isEmpty() ? Optional.empty() : Optional.of(bars(title, cells)));
    }

    /** @param length of its bar: one for all that is hidden */
    private record Cell(String label, String words, long length, boolean exact) {}

    private static Cell cell(String label, long count, Optional<String> alsoHidden) {
        if (isSmall(count)) {
            return new Cell(label, shown(count), 1, false);
        }
        boolean hidden = alsoHidden.filter(label::equals).isPresent();
        return hidden ? new Cell(label, "not shown", 1, false) : new Cell(label, shown(count), count, true);
    }

    private static Optional<String> alsoHidden(Map<String, Long> counts) {
        long small = counts.values().stream().filter(Counts::isSmall).count();
        return small != 1
                ? Optional.empty()
                : counts.entrySet().stream()
                        .filter(count -> count.getValue() >= SMALLEST)
                        .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey);
    }

    private static String bars(String title, List<Cell> cells) {
        long most = cells.stream().mapToLong(Cell::length).max().orElse(1);
        List<String> lines = new ArrayList<>();
        int y = 0;
        for (Cell cell : cells) {
            long width = cell.length() == 0 ? 0 : Math.max(8, cell.length() * WIDEST / most);
            lines.add(text(0, y, cell.label()) + "<rect x=\"" + LABELS + "\" y=\"" + (y + 3)
                    + "\" height=\"14\" width=\"" + width + "\" fill=\"" + (cell.exact() ? "#1d6f82" : "#c3d3d8")
                    + "\"/>" + text(LABELS + width + 6, y, cell.words()));
            y += BAR;
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 660 " + y + "\" role=\"img\" aria-label=\""
                + escape(title) + ", the table says the same\" font-family=\"sans-serif\">" + String.join("", lines)
                + "</svg>";
    }

    private static String text(long x, int y, String words) {
        String cut = words.length() > LONGEST_LABEL ? words.substring(0, LONGEST_LABEL - 3) + "..." : words;
        return "<text x=\"" + x + "\" y=\"" + (y + 15) + "\" font-size=\"13\">" + escape(cut) + "</text>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
