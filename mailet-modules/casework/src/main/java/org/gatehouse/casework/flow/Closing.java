package org.gatehouse.casework.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.flowchart.Course;
import org.gatehouse.core.flowchart.Task;
import org.gatehouse.store.desk.Flows.State;

/** Why a case cannot be closed (domain.md 2.5). The database refuses the same. Pure. */
final class Closing {
    private Closing() {}

    static List<String> missing(Course course, State state, PersonId closer) {
        List<String> missing = new ArrayList<>();
        course.next().ifPresent(question -> missing.add("Not answered: " + question.title()));
        for (Task task : course.tasks()) {
            boolean ended = state.tasks().containsKey(task.id())
                    && state.tasks().get(task.id()).end().isPresent();
            if (!ended) {
                missing.add("Not done: " + task.title());
            }
        }
        if (course.needsTwoPeople() && !workedOn(state).stream().anyMatch(person -> !person.equals(closer))) {
            missing.add("Another person must close it: only you have worked on it");
        }
        return missing;
    }

    private static Set<PersonId> workedOn(State state) {
        return Stream.concat(
                        state.answers().values().stream().map(answer -> answer.by()),
                        state.tasks().values().stream().flatMap(task -> task.endedBy().stream()))
                .collect(Collectors.toSet());
    }
}
