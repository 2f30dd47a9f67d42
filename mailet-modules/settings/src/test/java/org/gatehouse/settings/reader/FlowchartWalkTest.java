package org.gatehouse.settings.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.gatehouse.core.calendar.Term;
import org.gatehouse.core.flowchart.Branch;
import org.gatehouse.core.flowchart.Course;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.core.flowchart.Question;
import org.gatehouse.core.flowchart.Question.Choice;
import org.gatehouse.core.flowchart.Task;
import org.gatehouse.core.flowchart.When;
import org.gatehouse.settings.SettingsRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every path of every profile, from the first question to a legal end. Answers that no condition tells apart are one
 * path: the same questions, branch and tasks follow from them.
 */
class FlowchartWalkTest {
    private static final Path CHARTS = Path.of("../../conf/flowcharts");
    private static final Set<String> TRIGGERS =
            Set.of("over-18", "under-13", "consent", "extreme", "intended-harm", "coerced");
    private static final Set<String> ONLY_ILLEGAL =
            Set.of("iwf", "ceop", "counter-terrorism", "seal", "accident", "disposal");

    @Test
    void thereIsAProfileForEachOfTheFivePolicies() throws IOException {
        assertThat(profiles().stream().map(Path::getFileName).map(Path::toString))
                .containsExactlyInAnyOrder(
                        "caretrade.yaml",
                        "chums.yaml",
                        "great-sampford.yaml",
                        "leicestershire.yaml",
                        "wisbech-caretech.yaml");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyPathLeadsToALegalEnd(Path profile) throws Exception {
        Flowchart chart = chart(Optional.of(profile));
        Set<String> branches = new HashSet<>();
        int paths = walk(chart, (answers, course) -> {
            assertThat(course.isComplete()).as("%s", answers).isTrue();
            Branch branch = course.branch().orElseThrow();
            assertThat(branch.overlay()).as("%s", answers).isFalse();
            branches.add(branch.id());
            List<String> tasks = course.tasks().stream().map(Task::id).toList();
            assertThat(tasks).as("%s", answers).contains("where-sent");
            assertOrder(course);
            boolean illegal = branch.id().equals("potentially-illegal");
            assertThat(illegal).as("%s", answers).isEqualTo(!"no".equals(answers.get("illegal")));
            if (illegal) {
                assertThat(course.isSealed() && course.needsTwoPeople()).isTrue();
                assertThat(tasks).contains("seal", "advice", "accident", "disposal", "outcome", "form");
            } else {
                assertThat(tasks).as("E53 %s", answers).doesNotContainAnyElementsOf(ONLY_ILLEGAL);
            }
            assertAdult(answers, course, tasks);
            assertNudes(answers, course, tasks);
            assertHarm(answers, tasks);
        });
        assertThat(branches).containsExactlyInAnyOrder("potentially-illegal", "known-sender", "unknown-sender", "spam");
        assertThat(paths).isGreaterThan(1000);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void theBranchIsThereAsSoonAsNoOpenQuestionCanChangeIt(Path profile) throws Exception {
        Flowchart chart = chart(Optional.of(profile));

        assertThat(Course.of(chart, Map.of()).branch()).isEmpty();
        Course course = Course.of(chart, Map.of("danger", "no", "illegal", "not-known"));
        assertThat(course.branch().orElseThrow().letter()).isEqualTo("P");
        assertThat(course.tasks().stream().map(Task::id)).contains("advice").doesNotContain("danger-999");
        assertThat(course.isComplete()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void noMachineAnswersForDangerOrIntent(Path profile) throws Exception {
        Flowchart chart = chart(Optional.of(profile));

        for (String question : List.of("danger", "how", "significant-harm", "kind")) {
            assertThat(chart.question(question).orElseThrow().fact())
                    .as(question)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void allNineGuardRailsAreShownInBranchPAndNoneButLinksElsewhere(Path profile) throws Exception {
        Flowchart chart = chart(Optional.of(profile));

        assertThat(Course.of(chart, Map.of("danger", "no", "illegal", "yes")).rails())
                .hasSize(9);
        assertThat(Course.of(chart, Map.of("danger", "no", "illegal", "no", "known", "yes")).rails().stream()
                        .map(Flowchart.Rail::id))
                .containsExactly("no-open");
    }

    @Test
    void anAnswerToAQuestionThatDoesNotAriseCountsForNothing() throws Exception {
        Flowchart chart = chart(Optional.empty());

        Course course = Course.of(chart, Map.of("danger", "no", "illegal", "no", "kind", "nudes", "over-18", "yes"));
        assertThat(course.answers()).containsOnlyKeys("danger", "illegal");
        assertThat(course.overlays()).isEmpty();
    }

    @Test
    void theHashTellsAnyTwoVersionsApart() throws Exception {
        String text = Files.readString(CHARTS.resolve("suspicious-email.yaml"));
        String profile = Files.readString(CHARTS.resolve("profiles/chums.yaml"));

        assertThat(Set.of(
                        FlowchartFile.parse(text, "").hash(),
                        FlowchartFile.parse(text, profile).hash(),
                        FlowchartFile.parse(text + "\n", "").hash(),
                        FlowchartFile.parse(text.replace("2026-11", "2026-12"), "")
                                .hash()))
                .hasSize(4);
        assertThat(FlowchartFile.parse(text, profile).hash())
                .isEqualTo(FlowchartFile.parse(text, profile).hash());
    }

    @Test
    void aProfileSpeaksInTheEstablishmentsOwnWords() throws Exception {
        Flowchart chart = chart(Optional.of(CHARTS.resolve("profiles/chums.yaml")));

        assertThat(chart.task("form").orElseThrow().title()).isEqualTo("Adverse Incident Form");
        Flowchart essex = chart(Optional.of(CHARTS.resolve("profiles/great-sampford.yaml")));
        assertThat(essex.task("lado").orElseThrow().help()).startsWith("SET procedures, chapter 7");
        assertThat(essex.contact("provider").orElseThrow().outOfDate().orElseThrow())
                .contains("Easynet");
        assertThat(chart(Optional.of(CHARTS.resolve("profiles/caretrade.yaml")))
                        .task("lado")
                        .orElseThrow()
                        .due())
                .isEqualTo(new Term.Now());
    }

    // ---- what a legal end is

    /** What must come first stands first, so that nothing waits for itself; the police before the IWF (E42). */
    private static void assertOrder(Course course) {
        List<String> before = new ArrayList<>();
        for (Task task : course.tasks()) {
            Set<String> waits = new HashSet<>(task.after());
            waits.retainAll(course.tasks().stream().map(Task::id).toList());
            assertThat(before).as(task.id()).containsAll(waits);
            before.add(task.id());
        }
        if (before.contains("iwf")) {
            assertThat(before.indexOf("advice")).isLessThan(before.indexOf("iwf"));
        }
    }

    private static void assertAdult(Map<String, String> answers, Course course, List<String> tasks) {
        boolean adult = !"no".equals(answers.get("adult"));
        assertThat(course.isRestricted()).as("%s", answers).isEqualTo(adult);
        assertThat(tasks.contains("lado")).as("%s", answers).isEqualTo(adult);
        if (adult) {
            assertThat(course.needsTwoPeople()).isTrue();
        }
    }

    /** B51 and B54. */
    private static void assertNudes(Map<String, String> answers, Course course, List<String> tasks) {
        boolean nudes = "nudes".equals(answers.get("kind"));
        boolean triggered = nudes && TRIGGERS.stream().anyMatch(trigger -> !"no".equals(answers.get(trigger)));
        assertThat(tasks.containsAll(List.of("nudes-police", "nudes-social-care")))
                .as("%s", answers)
                .isEqualTo(triggered);
        assertThat(tasks.contains("nudes-in-school")).as("%s", answers).isEqualTo(nudes && !triggered);
        if (triggered) {
            assertThat(course.tasks().stream()
                            .filter(task -> task.id().startsWith("nudes-"))
                            .map(Task::due))
                    .containsOnly(new Term.Now());
        }
    }

    /** C16: two tasks, now. */
    private static void assertHarm(Map<String, String> answers, List<String> tasks) {
        boolean harm = answers.containsKey("significant-harm") && !"no".equals(answers.get("significant-harm"));
        assertThat(tasks.contains("harm-social-care")).as("%s", answers).isEqualTo(harm);
        if (harm) {
            assertThat(tasks).containsAnyOf("harm-police", "advice");
        }
    }

    // ---- walking

    private static int walk(Flowchart chart, BiConsumer<Map<String, String>, Course> end) {
        Map<String, List<String>> distinct = new HashMap<>();
        chart.questions().forEach(question -> distinct.put(question.id(), distinct(chart, question)));
        return walk(chart, new LinkedHashMap<>(), distinct, end);
    }

    private static int walk(
            Flowchart chart,
            Map<String, String> answers,
            Map<String, List<String>> distinct,
            BiConsumer<Map<String, String>, Course> end) {
        Course course = Course.of(chart, answers);
        Optional<Question> next = course.next();
        if (next.isEmpty()) {
            end.accept(answers, course);
            return 1;
        }
        int paths = 0;
        String question = next.get().id();
        for (String answer : distinct.getOrDefault(question, List.of())) {
            answers.put(question, answer);
            paths += walk(chart, answers, distinct, end);
            answers.remove(question);
        }
        return paths;
    }

    /** One answer for each group that no condition tells apart. */
    private static List<String> distinct(Flowchart chart, Question question) {
        List<Set<String>> told = Stream.of(
                        chart.questions().stream().map(Question::askedIf),
                        chart.rules().stream().map(Flowchart.Rule::when),
                        chart.branches().stream().map(Branch::when),
                        chart.tasks().stream().map(Task::when))
                .flatMap(whens -> whens)
                .map(When::clauses)
                .flatMap(List::stream)
                .filter(clause -> clause.question().equals(question.id()))
                .map(When.Clause::answers)
                .distinct()
                .toList();
        Map<List<Boolean>, String> groups = new LinkedHashMap<>();
        for (Choice choice : question.choices()) {
            groups.putIfAbsent(
                    told.stream().map(answers -> answers.contains(choice.id())).toList(), choice.id());
        }
        return List.copyOf(groups.values());
    }

    private static List<Path> profiles() throws IOException {
        try (Stream<Path> files = Files.list(CHARTS.resolve("profiles"))) {
            return files.sorted().toList();
        }
    }

    private static Flowchart chart(Optional<Path> profile) throws IOException {
        String own = profile.isPresent() ? Files.readString(profile.get()) : "";
        try {
            return FlowchartFile.parse(Files.readString(CHARTS.resolve("suspicious-email.yaml")), own);
        } catch (SettingsRefused e) {
            throw new AssertionError("a chart with mistakes:\n" + e.getMessage(), e);
        }
    }
}
