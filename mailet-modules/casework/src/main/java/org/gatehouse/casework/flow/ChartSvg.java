package org.gatehouse.casework.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gatehouse.core.flowchart.Branch;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.core.flowchart.Flowchart.Rule;
import org.gatehouse.core.flowchart.Question;
import org.gatehouse.core.flowchart.Task;
import org.gatehouse.core.flowchart.When;

/**
 * Draws a flowchart for a sheet of paper: a column for each branch with the answers that lead to it and its tasks, the
 * overlays underneath. From the same values that the desk walks, so that paper and product cannot differ. Pure; text
 * only, escaped, no links and no scripts.
 */
public final class ChartSvg {
    private static final int WIDTH = 1180;
    private static final int GAP = 14;
    private static final int LINE = 15;
    private static final double CHARACTER = 6.1;

    private final Flowchart chart;
    private final StringBuilder out = new StringBuilder();

    private ChartSvg(Flowchart chart) {
        this.chart = chart;
    }

    /** An SVG element. */
    public static String of(Flowchart chart) {
        return new ChartSvg(chart).draw();
    }

    private String draw() {
        text(0, 20, 20, chart.title(), true);
        text(
                0,
                40,
                12,
                (chart.profile().isEmpty() ? "" : chart.profile() + ". ") + "Version " + chart.version(),
                false);
        int top = row(columns(chart.rules()), 60);
        List<Column> overlays = chart.branches().stream()
                .filter(Branch::overlay)
                .map(overlay -> new Column(overlay, overlay.when()))
                .toList();
        text(0, top + 26, 15, "On top of that", true);
        int bottom = row(overlays, top + 40);
        String size = WIDTH + " " + (bottom + 10);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" role=\"img\" aria-label=\""
                + escape(chart.title()) + "\" font-family=\"sans-serif\" class=\"chart\">" + out + "</svg>";
    }

    /** A branch, and the answers that lead to it. */
    private record Column(Branch branch, When when) {}

    private List<Column> columns(List<Rule> rules) {
        List<Column> columns = new ArrayList<>();
        for (Rule rule : rules) {
            chart.branch(rule.branch()).ifPresent(branch -> columns.add(new Column(branch, rule.when())));
        }
        return columns;
    }

    private int row(List<Column> columns, int top) {
        if (columns.isEmpty()) {
            return top;
        }
        int width = (WIDTH - GAP * (columns.size() - 1)) / columns.size();
        int bottom = top;
        for (int i = 0; i < columns.size(); i++) {
            bottom = Math.max(bottom, column(columns.get(i), i * (width + GAP), top, width));
        }
        return bottom;
    }

    private int column(Column column, int left, int top, int width) {
        int y = box(left, top, width, conditions(column.when()), "#ffffff", false);
        arrow(left + width / 2, y);
        Branch branch = column.branch();
        y = box(left, y + 18, width, List.of(branch.letter() + "  " + branch.title()), "#dfeaee", true);
        if (!branch.say().isEmpty()) {
            y = box(left, y + 6, width, branch.say(), "#fff6dd", false);
        }
        for (Task task : chart.tasks()) {
            if (task.branches().contains(branch.id())) {
                arrow(left + width / 2, y);
                y = box(left, y + 18, width, List.of(line(task)), "#ffffff", false);
            }
        }
        return y;
    }

    private String line(Task task) {
        String on = task.when().clauses().isEmpty()
                ? ""
                : " ("
                        + conditions(task.when()).stream()
                                .collect(Collectors.joining(task.when().any() ? "; or " : "; "))
                                .toLowerCase(Locale.ROOT)
                        + ")";
        String sentence = task.title() + on;
        return sentence + (sentence.endsWith("?") ? " " : ". ") + chart.roleName(task.owner()) + ", "
                + task.due().words() + ".";
    }

    private List<String> conditions(When when) {
        return when.clauses().isEmpty()
                ? List.of("Everything else")
                : when.clauses().stream().map(this::condition).toList();
    }

    private String condition(When.Clause clause) {
        Question question = chart.question(clause.question()).orElseThrow();
        String answers = question.choices().stream()
                .filter(choice -> clause.answers().contains(choice.id()))
                .map(Question.Choice::label)
                .collect(Collectors.joining(" or "));
        return question.title() + " " + answers;
    }

    /** Answers where it ends. */
    private int box(int left, int top, int width, List<String> paragraphs, String fill, boolean bold) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            lines.addAll(wrap(paragraph, (int) ((width - 16) / CHARACTER)));
        }
        int height = lines.size() * LINE + 12;
        out.append("<rect x=\"")
                .append(left)
                .append("\" y=\"")
                .append(top)
                .append("\" width=\"")
                .append(width);
        out.append("\" height=\"").append(height).append("\" rx=\"4\" fill=\"").append(fill);
        out.append("\" stroke=\"#1d4f5c\"/>");
        int y = top + 18;
        for (String line : lines) {
            text(left + 8, y, 12, line, bold);
            y += LINE;
        }
        return top + height;
    }

    private void arrow(int x, int y) {
        out.append("<path d=\"M").append(x).append(' ').append(y).append("v12m-4 -5l4 6l4 -6\" fill=\"none\"");
        out.append(" stroke=\"#1d4f5c\"/>");
    }

    private void text(int x, int y, int size, String text, boolean bold) {
        out.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" font-size=\"")
                .append(size);
        out.append(bold ? "\" font-weight=\"bold\">" : "\">")
                .append(escape(text))
                .append("</text>");
    }

    private static List<String> wrap(String text, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
