package org.gatehouse.casework.flow;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.core.flowchart.Task;
import org.gatehouse.core.flowchart.Task.Need;
import org.gatehouse.store.desk.Flows.End;
import org.gatehouse.store.desk.Flows.State;

/** What must be written down for a task to be over, and what comes before it. Pure. */
final class TaskRules {
    private TaskRules() {}

    /** Titles of what comes first and is open: "Ask for advice before doing anything else". */
    static List<String> waitsFor(Task task, State state, Flowchart chart) {
        return chart.tasks().stream()
                .filter(first -> task.after().contains(first.id()))
                .filter(first -> state.tasks().containsKey(first.id())
                        && state.tasks().get(first.id()).end().isEmpty())
                .map(Task::title)
                .toList();
    }

    /** Empty where it can end so. */
    static Optional<String> wrong(Task task, End end, State state, Flowchart chart) {
        List<String> first = waitsFor(task, state, chart);
        if (!first.isEmpty()) {
            return Optional.of("Not yet. First: " + first.get(0));
        }
        if (!end.needed()) {
            if (task.mustBeDone()) {
                return Optional.of("This must be done; \"not needed\" is no answer here");
            }
            return end.note().isBlank() ? Optional.of("Say why it is not needed") : Optional.empty();
        }
        if (!task.ends().isEmpty() && !task.ends().contains(end.ending())) {
            return Optional.of("Choose how it ended");
        }
        if (task.needs().contains(Need.WHOM) && end.whom().isBlank()) {
            return Optional.of("Say who was told, or where it was sent. If nowhere, say why");
        }
        if (task.needs().contains(Need.REFERENCE) && end.reference().isBlank()) {
            return Optional.of("Write down the reference they gave, or \"none given\"");
        }
        return task.needs().contains(Need.NOTE) && end.note().isBlank()
                ? Optional.of("Say in general words what was done. No names")
                : Optional.empty();
    }
}
