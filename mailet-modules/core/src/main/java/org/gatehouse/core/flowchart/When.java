package org.gatehouse.core.flowchart;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A condition on answers. Without clauses it always holds.
 *
 * @param any whether one clause is enough; else all are needed
 */
public record When(List<Clause> clauses, boolean any) {
    public static final When ALWAYS = new When(List.of(), false);

    public When {
        clauses = List.copyOf(clauses);
    }

    /** @param answers any of these */
    public record Clause(String question, Set<String> answers) {
        public Clause {
            answers = Set.copyOf(answers);
        }
    }

    /** Whether it holds, as far as is known. */
    public enum Truth {
        YES,
        NO,
        /** A question that it needs has no answer yet. */
        OPEN
    }

    Truth test(Function<Clause, Truth> each) {
        if (clauses.isEmpty()) {
            return Truth.YES;
        }
        Truth decisive = any ? Truth.YES : Truth.NO;
        List<Truth> truths = clauses.stream().map(each).toList();
        if (truths.contains(decisive)) {
            return decisive;
        }
        if (truths.contains(Truth.OPEN)) {
            return Truth.OPEN;
        }
        return any ? Truth.NO : Truth.YES;
    }
}
