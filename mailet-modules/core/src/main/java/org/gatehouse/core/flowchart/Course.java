package org.gatehouse.core.flowchart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.core.flowchart.When.Truth;

/**
 * Where a case stands in the flowchart: what follows from the answers that were given. The branch shows as soon as no
 * open question can change it, so that nobody waits for the last answer to phone the police. Answers to questions that
 * do not arise (any more) count for nothing. Immutable.
 */
public final class Course {
    private final Flowchart chart;
    private final Map<String, String> answers;

    private Course(Flowchart chart, Map<String, String> answers) {
        this.chart = chart;
        this.answers = answers;
    }

    /** @param given by question; what the chart does not know counts for nothing */
    public static Course of(Flowchart chart, Map<String, String> given) {
        Map<String, String> counting = new LinkedHashMap<>();
        for (Question question : chart.questions()) {
            String answer = given.get(question.id());
            if (answer != null && question.has(answer) && settled(chart, counting, question.askedIf()) == Truth.YES) {
                counting.put(question.id(), answer);
            }
        }
        return new Course(chart, Map.copyOf(counting));
    }

    /** Those that count. */
    public Map<String, String> answers() {
        return answers;
    }

    /** In order: what was answered, and what must still be. */
    public List<Question> questions() {
        return chart.questions().stream()
                .filter(question -> settled(question.askedIf()) == Truth.YES)
                .toList();
    }

    public Optional<Question> next() {
        return questions().stream()
                .filter(question -> !answers.containsKey(question.id()))
                .findFirst();
    }

    /** Empty while an open question decides. */
    public Optional<Branch> branch() {
        for (Flowchart.Rule rule : chart.rules()) {
            Truth truth = settled(rule.when());
            if (truth == Truth.OPEN) {
                return Optional.empty();
            }
            if (truth == Truth.YES) {
                return chart.branch(rule.branch());
            }
        }
        return Optional.empty();
    }

    /** What lies over the branch, as far as is known. */
    public List<Branch> overlays() {
        return chart.branches().stream()
                .filter(Branch::overlay)
                .filter(overlay -> settled(overlay.when()) == Truth.YES)
                .toList();
    }

    /** Branch and overlays. */
    public List<Branch> kinds() {
        return Stream.concat(branch().stream(), overlays().stream()).toList();
    }

    /** In order. */
    public List<Task> tasks() {
        Set<String> kinds = kinds().stream().map(Branch::id).collect(Collectors.toSet());
        return chart.tasks().stream()
                .filter(task -> task.branches().stream().anyMatch(kinds::contains))
                .filter(task -> settled(task.when()) == Truth.YES)
                .toList();
    }

    public List<Flowchart.Rail> rails() {
        Set<String> kinds = kinds().stream().map(Branch::id).collect(Collectors.toSet());
        return chart.rails().stream()
                .filter(rail -> rail.branches().stream().anyMatch(kinds::contains))
                .toList();
    }

    public boolean isSealed() {
        return kinds().stream().anyMatch(Branch::sealed);
    }

    public boolean isRestricted() {
        return kinds().stream().anyMatch(Branch::restricted);
    }

    public boolean needsTwoPeople() {
        return kinds().stream().anyMatch(Branch::twoPeople);
    }

    /** Every question that arises is answered. */
    public boolean isComplete() {
        return next().isEmpty() && branch().isPresent();
    }

    private Truth settled(When when) {
        return settled(chart, answers, when);
    }

    /** A question that does not arise cannot keep anything open: a clause on it does not hold. */
    private static Truth settled(Flowchart chart, Map<String, String> answers, When when) {
        return when.test(clause -> {
            String given = answers.get(clause.question());
            if (given != null) {
                return clause.answers().contains(given) ? Truth.YES : Truth.NO;
            }
            boolean mayArise = chart.question(clause.question())
                    .filter(question -> settled(chart, answers, question.askedIf()) != Truth.NO)
                    .isPresent();
            return mayArise ? Truth.OPEN : Truth.NO;
        });
    }
}
