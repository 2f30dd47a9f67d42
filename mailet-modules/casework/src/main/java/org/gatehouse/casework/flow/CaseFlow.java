package org.gatehouse.casework.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.flowchart.Course;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.core.flowchart.Question;
import org.gatehouse.core.flowchart.Task;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Cases.Pattern;
import org.gatehouse.store.desk.Flows.End;

/**
 * A case on its way through the flowchart. What this viewer may not see does not exist: the answer is empty. Nothing
 * here stands between anybody and the police: telling them is a task that is written down, never asked for.
 * Thread-safe.
 */
public interface CaseFlow {
    /** Begins where nobody has, for whoever may work on it. */
    Optional<Page> open(Viewer viewer, CaseNumber number);

    /**
     * A person's answer; the same question can be answered again. "Could be illegal" seals at once; taking that back
     * needs two people, elsewhere. Against what the gateway is sure of it needs a reason, which is written down.
     *
     * @param why may be empty
     */
    Optional<Outcome> answer(Viewer viewer, CaseNumber number, String question, String answer, String why);

    /** A task is done, or decided against. */
    Optional<Outcome> end(Viewer viewer, CaseNumber number, String task, End end);

    /** "I am dealing with this": the case stops climbing. */
    Optional<Outcome> take(Viewer viewer, CaseNumber number);

    /** Another concern than the case that leads it: it is in the list by itself again. */
    Optional<Outcome> part(Viewer viewer, CaseNumber number);

    /** Somebody outside has it, or has it no more. */
    Optional<Outcome> wait(Viewer viewer, CaseNumber number, boolean waits);

    /** Where everything is done. */
    Optional<Outcome> close(Viewer viewer, CaseNumber number);

    /** A new fact. */
    Optional<Outcome> reopen(Viewer viewer, CaseNumber number);

    /** Open tasks of all cases this viewer works on, soonest first. Empty where they work on none. */
    Optional<List<Line>> tasks(Viewer viewer);

    /** The flowchart in force. */
    Optional<Flowchart> chart();

    /**
     * A case as this viewer works on it.
     *
     * @param chart the version this case runs on
     * @param hints by question: what the gateway knows; a person answers
     * @param given by question: who answered, and when
     * @param tasks in order
     * @param pattern repeats, and many on one
     * @param missing why it cannot be closed yet; empty where it can
     * @param closed by whom and when
     */
    record Page(
            CaseFile file,
            Flowchart chart,
            Course course,
            Map<String, Hint> hints,
            Map<String, Given> given,
            List<CaseTask> tasks,
            Pattern pattern,
            List<String> missing,
            boolean mayWork,
            boolean waiting,
            Optional<Given> closed) {
        private static final int PILE_ON = 3;

        public Page {
            hints = Map.copyOf(hints);
            given = Map.copyOf(given);
            tasks = List.copyOf(tasks);
            missing = List.copyOf(missing);
        }

        /** Whether several people write to one within a day. */
        public boolean isPileOn() {
            return pattern.senders() >= PILE_ON;
        }

        public Optional<CaseTask> caseTask(String id) {
            return tasks.stream()
                    .filter(caseTask -> caseTask.task().id().equals(id))
                    .findFirst();
        }

        /** "Where you are". */
        public List<Question> questions() {
            return course.questions();
        }
    }

    /**
     * @param suggests the answer it speaks for; empty where it speaks for none
     * @param firm whether an answer against it needs a reason
     * @param sentence what the gateway knows, {@code howWeKnow} and {@code howSure} as in domain.md 2.1
     */
    record Hint(Optional<String> suggests, String sentence, String howWeKnow, String howSure, boolean firm) {
        /** Somebody who answers otherwise knows something that the gateway does not. "Not known" is never otherwise. */
        boolean isAgainst(String answer) {
            return firm
                    && !answer.equals(Question.NOT_KNOWN)
                    && suggests.filter(suggested -> !suggested.equals(answer)).isPresent();
        }
    }

    record Given(String by, Instant at) {}

    /**
     * A task of a case.
     *
     * @param waitsFor titles of what comes first; empty where it can be done
     * @param end empty while it is open
     */
    record CaseTask(
            Task task, Instant due, boolean overdue, List<String> waitsFor, Optional<End> end, Optional<Given> ended) {
        public boolean isOpen() {
            return end.isEmpty();
        }
    }

    /** A task among those of other cases. */
    record Line(CaseNumber number, String task, String title, Instant due, boolean overdue, Optional<String> owner) {}

    /** What came of it. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        /** Nothing was changed: it is against what the gateway knows, and needs a reason. */
        record Contradicts(String sentence) implements Outcome {}

        /** Nothing was changed; the sentence says why. */
        record NotPossible(String sentence) implements Outcome {}
    }
}
