package org.gatehouse.settings.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.flowchart.Question;
import org.gatehouse.core.flowchart.Question.Choice;
import org.gatehouse.core.flowchart.When;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads conditions on answers, of questions that stand before them. For one thread. */
final class WhenReader {
    private final Map<String, Set<String>> answers = new LinkedHashMap<>();

    /** From now on conditions may name it. */
    void know(Question question) {
        answers.put(
                question.id(),
                new HashSet<>(question.choices().stream().map(Choice::id).toList()));
    }

    boolean knows(String question) {
        return answers.containsKey(question);
    }

    /** {@code when}, or {@code when-any}; both is a mistake. */
    When read(Section section) {
        if (section.has("when-any")) {
            if (section.has("when")) {
                section.mistake("when-any", "cannot stand beside when");
            }
            return read(section, "when-any", true);
        }
        return read(section, "when", false);
    }

    When read(Section section, String key, boolean any) {
        Section clauses = section.section(key);
        List<When.Clause> all = new ArrayList<>();
        for (String question : clauses.names()) {
            Optional<Set<String>> known = Optional.ofNullable(answers.get(question));
            if (known.isEmpty()) {
                clauses.list(question, new Kind<>("an answer", text -> text), List.of());
                clauses.mistake(question, "is no question that stands before; expected " + expected(answers.keySet()));
            } else {
                all.add(new When.Clause(question, Set.copyOf(clauses.needList(question, answer(known.get())))));
            }
        }
        return new When(all, any);
    }

    private static Kind<String> answer(Set<String> known) {
        String expected = expected(known);
        return new Kind<>(expected, text -> {
            if (!known.contains(text)) {
                throw Refused.expected(expected, text);
            }
            return text;
        });
    }

    static String expected(Set<String> names) {
        return names.isEmpty()
                ? "nothing, as none stands before"
                : "one of " + String.join(", ", names.stream().sorted().toList());
    }
}
