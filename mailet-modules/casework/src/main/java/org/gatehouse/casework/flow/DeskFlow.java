package org.gatehouse.casework.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.casework.review.CaseDoor;
import org.gatehouse.casework.review.CaseDoor.Seen;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PermissionMatrix;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.flowchart.Branch;
import org.gatehouse.core.flowchart.Course;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.core.flowchart.Question;
import org.gatehouse.core.flowchart.Task;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.Cases.Pattern;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.Flows;
import org.gatehouse.store.desk.Flows.Change;
import org.gatehouse.store.desk.Flows.End;
import org.gatehouse.store.desk.Flows.Ended;
import org.gatehouse.store.desk.Flows.State;
import org.gatehouse.store.desk.Flows.TaskState;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/** The flowchart over the store. Thread-safe. */
public final class DeskFlow implements CaseFlow {
    private static final int MOST_TASKS = 300;
    private static final Outcome DONE = new Outcome.Done();
    private static final Outcome FASTER = new Outcome.NotPossible("Somebody was faster. Look at the case again");
    private static final Outcome CLOSED = new Outcome.NotPossible("The case is closed. Open it again first");

    private final CaseDoor door;
    private final Flows flows;
    private final Cases cases;
    private final Evidence evidence;
    private final People people;
    private final Charts charts;
    private final SchoolCalendar calendar;
    private final Clock clock;

    public DeskFlow(
            CaseDoor door,
            Flows flows,
            Cases cases,
            Evidence evidence,
            People people,
            Charts charts,
            SchoolCalendar calendar,
            Clock clock) {
        this.door = door;
        this.flows = flows;
        this.cases = cases;
        this.evidence = evidence;
        this.people = people;
        this.charts = charts;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Optional<Page> open(Viewer viewer, CaseNumber number) {
        Optional<Seen> seen = door.find(viewer, number);
        if (seen.isEmpty() || charts.current().isEmpty()) {
            return Optional.empty();
        }
        CaseFile file = seen.get().file();
        if (seen.get().mayWork()) {
            begin(file, viewer.id());
        }
        Optional<State> state = flows.find(file);
        return state.flatMap(stands -> charts.of(stands.flowchart()))
                .or(charts::current)
                .map(chart -> page(viewer, seen.get(), chart, state));
    }

    @Override
    public Optional<Outcome> answer(Viewer viewer, CaseNumber number, String question, String answer, String why) {
        return work(viewer, number, (file, chart) -> {
            Optional<Question> asked = course(chart, file, flows.find(file)).questions().stream()
                    .filter(arises -> arises.id().equals(question) && arises.has(answer))
                    .findFirst();
            if (asked.isEmpty()) {
                return new Outcome.NotPossible("Choose an answer");
            }
            if (file.sealed() && isIllegality(asked.get()) && answer.equals(Question.NO)) {
                return new Outcome.NotPossible(
                        "It is sealed, so it counts as possibly illegal. Two people lower it, see \"Ask to lower it\"");
            }
            Optional<Hint> against = Optional.ofNullable(Hints.of(
                                    chart,
                                    file,
                                    cases.findPattern(viewer.id(), file).earlier())
                            .get(question))
                    .filter(hint -> hint.isAgainst(answer));
            if (against.isPresent() && why.isBlank()) {
                return new Outcome.Contradicts("The gateway knows: "
                        + against.get().sentence() + " If it is otherwise, say why, and continue");
            }
            if (!file.sealed() && seals(chart, question, answer)) {
                evidence.seal(file, viewer.id(), "The flowchart was answered: it could be illegal");
            }
            return change(
                    file,
                    viewer.id(),
                    state -> state.closed().isPresent()
                            ? Optional.empty()
                            : Optional.of(stand(
                                    chart,
                                    file,
                                    state,
                                    Optional.of(new Flows.Given(question, answer, against.map(hint -> why))))));
        });
    }

    @Override
    public Optional<Outcome> end(Viewer viewer, CaseNumber number, String task, End end) {
        return work(viewer, number, (file, chart) -> {
            Optional<Task> known = chart.task(task);
            Optional<State> now = flows.find(file);
            if (known.isEmpty() || now.isEmpty() || !now.get().tasks().containsKey(task)) {
                return FASTER;
            }
            if (now.get().closed().isPresent()) {
                return CLOSED;
            }
            Optional<String> wrong = TaskRules.wrong(known.get(), end, now.get(), chart);
            if (wrong.isPresent()) {
                return new Outcome.NotPossible(wrong.get());
            }
            return change(
                    file,
                    viewer.id(),
                    state -> state.closed().isPresent()
                            ? Optional.empty()
                            : Optional.of(withEnd(stand(chart, file, state, Optional.empty()), new Ended(task, end))));
        });
    }

    @Override
    public Optional<Outcome> take(Viewer viewer, CaseNumber number) {
        return work(viewer, number, (file, chart) -> cases.assign(file, viewer.id(), viewer.id()) ? DONE : FASTER);
    }

    @Override
    public Optional<Outcome> part(Viewer viewer, CaseNumber number) {
        return work(viewer, number, (file, chart) -> cases.part(file, viewer.id()) ? DONE : FASTER);
    }

    @Override
    public Optional<Outcome> wait(Viewer viewer, CaseNumber number, boolean waits) {
        return work(
                viewer,
                number,
                (file, chart) -> change(
                        file,
                        viewer.id(),
                        state -> state.closed().isPresent()
                                ? Optional.empty()
                                : Optional.of(with(
                                        stand(chart, file, state, Optional.empty()),
                                        Optional.of(waits),
                                        Optional.empty()))));
    }

    @Override
    public Optional<Outcome> close(Viewer viewer, CaseNumber number) {
        return work(viewer, number, (file, chart) -> {
            Optional<State> now = flows.find(file);
            if (now.isEmpty()) {
                return FASTER;
            }
            List<String> missing = Closing.missing(course(chart, file, now), now.get(), viewer.id());
            if (!missing.isEmpty()) {
                return new Outcome.NotPossible("The case cannot be closed. " + missing.get(0));
            }
            return change(
                    file,
                    viewer.id(),
                    state -> Closing.missing(course(chart, file, Optional.of(state)), state, viewer.id())
                                            .isEmpty()
                                    && state.closed().isEmpty()
                            ? Optional.of(with(
                                    stand(chart, file, state, Optional.empty()), Optional.of(false), Optional.of(true)))
                            : Optional.empty());
        });
    }

    @Override
    public Optional<Outcome> reopen(Viewer viewer, CaseNumber number) {
        return work(
                viewer,
                number,
                (file, chart) -> change(
                        file,
                        viewer.id(),
                        state -> state.closed().isEmpty()
                                ? Optional.empty()
                                : Optional.of(with(
                                        stand(chart, file, state, Optional.empty()),
                                        Optional.empty(),
                                        Optional.of(false)))));
    }

    @Override
    public Optional<List<Line>> tasks(Viewer viewer) {
        if (PermissionMatrix.grant(viewer, Ability.CHOOSE_BRANCH) != Grant.YES) {
            return Optional.empty();
        }
        Map<CaseNumber, Boolean> works = new HashMap<>();
        return Optional.of(flows.listOpen(viewer.id(), MOST_TASKS).stream()
                .filter(open -> works.computeIfAbsent(open.number(), number -> door.find(viewer, number)
                        .filter(Seen::mayWork)
                        .isPresent()))
                .flatMap(open -> line(open).stream())
                .toList());
    }

    @Override
    public Optional<Flowchart> chart() {
        return charts.current();
    }

    private Optional<Line> line(Flows.OpenTask open) {
        return charts.of(open.flowchart())
                .flatMap(chart -> chart.task(open.task()))
                .map(task -> new Line(
                        open.number(),
                        task.id(),
                        task.title(),
                        open.due(),
                        open.due().isBefore(clock.instant()),
                        open.owner().flatMap(this::name)));
    }

    /** The time of tasks runs from here on. */
    private void begin(CaseFile file, PersonId by) {
        if (flows.find(file).isEmpty()) {
            Flowchart chart = charts.current().orElseThrow();
            flows.change(
                    file,
                    by,
                    state -> state.isPresent()
                            ? Optional.empty()
                            : Optional.of(stand(chart, file, nothingYet(chart), Optional.empty())));
        }
    }

    private State nothingYet(Flowchart chart) {
        return new State(chart.hash(), clock.instant(), Optional.empty(), false, Map.of(), Map.of(), Optional.empty());
    }

    private Page page(Viewer viewer, Seen seen, Flowchart chart, Optional<State> found) {
        CaseFile file = seen.file();
        State state = found.orElseGet(() -> nothingYet(chart));
        Course course = course(chart, file, found);
        Pattern pattern = cases.findPattern(viewer.id(), file);
        Map<String, Given> given = state.answers().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Given(
                                nameOf(entry.getValue().by()), entry.getValue().at())));
        List<CaseTask> caseTasks = course.tasks().stream()
                .flatMap(
                        task -> Optional.ofNullable(state.tasks().get(task.id()))
                                .map(stands -> caseTask(chart, task, stands, state))
                                .stream())
                .toList();
        return new Page(
                file,
                chart,
                course,
                Hints.of(chart, file, pattern.earlier()),
                given,
                caseTasks,
                pattern,
                Closing.missing(course, state, viewer.id()),
                seen.mayWork(),
                state.waiting(),
                state.closed().map(closed -> new Given(nameOf(closed.by()), closed.at())));
    }

    private CaseTask caseTask(Flowchart chart, Task task, TaskState stands, State state) {
        return new CaseTask(
                task,
                stands.due(),
                stands.end().isEmpty() && stands.due().isBefore(clock.instant()),
                TaskRules.waitsFor(task, state, chart),
                stands.end(),
                stands.endedBy().flatMap(by -> stands.endedAt().map(at -> new Given(nameOf(by), at))));
    }

    /** How it stands with this answer; tasks keep the time they had. */
    private Change stand(Flowchart chart, CaseFile file, State state, Optional<Flows.Given> given) {
        Map<String, String> answers = answers(chart, file, Optional.of(state));
        given.ifPresent(one -> answers.put(one.question(), one.answer()));
        Course course = Course.of(chart, answers);
        Instant now = clock.instant();
        Map<String, Instant> due = new HashMap<>();
        for (Task task : course.tasks()) {
            TaskState known = state.tasks().get(task.id());
            due.put(task.id(), known == null ? calendar.due(now, task.due()) : known.due());
        }
        return new Change(
                chart.hash(),
                given,
                Optional.empty(),
                course.branch().map(Branch::id),
                course.kinds().stream().map(Branch::id).toList(),
                course.isRestricted(),
                course.needsTwoPeople(),
                due,
                Optional.empty(),
                Optional.empty());
    }

    private static Change withEnd(Change change, Ended ended) {
        return new Change(
                change.flowchart(),
                change.given(),
                Optional.of(ended),
                change.branch(),
                change.kinds(),
                change.restricted(),
                change.twoPeople(),
                change.due(),
                change.waiting(),
                change.closes());
    }

    private static Change with(Change change, Optional<Boolean> waiting, Optional<Boolean> closes) {
        return new Change(
                change.flowchart(),
                change.given(),
                change.ended(),
                change.branch(),
                change.kinds(),
                change.restricted(),
                change.twoPeople(),
                change.due(),
                waiting,
                closes);
    }

    /** Whether this answer alone makes it possibly illegal, whatever stands around it. */
    private static boolean seals(Flowchart chart, String question, String answer) {
        Map<String, String> answers = new HashMap<>();
        chart.questions().stream()
                .takeWhile(before -> !before.id().equals(question))
                .forEach(before -> answers.put(before.id(), Question.NOT_KNOWN));
        answers.put(question, answer);
        return isIllegality(chart.question(question).orElseThrow())
                && Course.of(chart, answers).isSealed();
    }

    private static Course course(Flowchart chart, CaseFile file, Optional<State> state) {
        return Course.of(chart, answers(chart, file, state));
    }

    /** What is sealed counts as possibly illegal, whatever anybody said before. */
    private static Map<String, String> answers(Flowchart chart, CaseFile file, Optional<State> state) {
        Map<String, String> answers = new HashMap<>();
        state.ifPresent(
                stands -> stands.answers().forEach((question, answer) -> answers.put(question, answer.answer())));
        if (file.sealed()) {
            chart.questions().stream()
                    .filter(DeskFlow::isIllegality)
                    .filter(question ->
                            !Set.of(Question.YES, Question.NOT_KNOWN).contains(answers.getOrDefault(question.id(), "")))
                    .forEach(question -> answers.put(question.id(), Question.YES));
        }
        return answers;
    }

    private static boolean isIllegality(Question question) {
        return question.fact().filter(Question.Fact.POSSIBLY_ILLEGAL::equals).isPresent();
    }

    private Optional<Outcome> work(Viewer viewer, CaseNumber number, Work work) {
        return door.find(viewer, number).filter(Seen::mayWork).flatMap(seen -> {
            CaseFile file = seen.file();
            begin(file, viewer.id());
            return flows.find(file)
                    .flatMap(state -> charts.of(state.flowchart()))
                    .map(chart -> work.on(file, chart));
        });
    }

    private Outcome change(CaseFile file, PersonId by, HowToChange how) {
        return flows.change(file, by, state -> state.flatMap(how::change)) ? DONE : FASTER;
    }

    private interface Work {
        Outcome on(CaseFile file, Flowchart chart);
    }

    private interface HowToChange {
        Optional<Change> change(State state);
    }

    private String nameOf(PersonId id) {
        return name(id).orElse("Somebody");
    }

    private Optional<String> name(PersonId id) {
        return people.find(id).map(Person::name);
    }
}
