package org.gatehouse.casework.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.casework.flow.Charts;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PermissionMatrix;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.flowchart.Branch;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Flows;
import org.gatehouse.store.desk.Flows.End;
import org.gatehouse.store.desk.Flows.Logged;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/** The written log over the store. Thread-safe. */
public final class DeskLog implements WrittenLog {
    /** Whether somebody outside was told, and the tasks that say so. */
    private static final List<List<String>> TOLD = List.of(
            List.of("advice", "nudes-police", "harm-police", "police-threat", "police-considered", "hate"),
            List.of("lado"),
            List.of("harm-social-care", "nudes-social-care"),
            List.of("iwf"),
            List.of("ceop"),
            List.of("complaint", "spam-report"));

    private static final List<String> COLUMNS = List.of(
            "Case",
            "Received",
            "Reported",
            "How found",
            "Kind",
            "Branch",
            "Which way",
            "Between",
            "Sender's address",
            "Where it was sent",
            "By whom",
            "Reference",
            "Police",
            "LADO",
            "Social care",
            "IWF",
            "CEOP",
            "Provider",
            "Person harmed and support",
            "Parents",
            "Outcome",
            "Incident form",
            "Lessons",
            "State");

    private final Flows flows;
    private final People people;
    private final Charts charts;
    private final DateTimeFormatter time;

    public DeskLog(Flows flows, People people, Charts charts, ZoneId zone) {
        this.flows = flows;
        this.people = people;
        this.charts = charts;
        this.time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.UK).withZone(zone);
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Optional<List<Line>> read(Viewer viewer, int page) {
        if (PermissionMatrix.grant(viewer, Ability.EXPORT) != Grant.YES || page < 0) {
            return Optional.empty();
        }
        return Optional.of(flows.listLogged(viewer.id(), Math.multiplyExact(page, PAGE), PAGE).stream()
                .map(this::line)
                .toList());
    }

    private Line line(Logged logged) {
        Optional<End> sent = end(logged, "where-sent");
        List<String> fields = new ArrayList<>(List.of(
                logged.number().toString(),
                time(Optional.of(logged.receivedAt())),
                time(logged.reportedAt()),
                logged.origin() == CaseFile.Origin.REPORT ? "Staff" : "Filter",
                logged.kind().replace('-', ' '),
                branch(logged),
                words(logged.directions().stream()),
                words(Stream.of(logged.senderType())) + " to " + words(logged.recipients().stream()),
                logged.senderVouched() ? "Vouched for by our mail host" : "Not proven",
                sent.map(end -> end.whom().isEmpty() ? end.note() : end.whom()).orElse(""),
                by(logged, "where-sent"),
                sent.map(End::reference).orElse("")));
        TOLD.forEach(tasks -> fields.add(told(logged, tasks)));
        fields.add(text(logged, "support"));
        fields.add(text(logged, "parents"));
        fields.add(text(logged, "outcome"));
        fields.add(end(logged, "form").isPresent() ? "Done" : "");
        fields.add(text(logged, "lessons"));
        fields.add(state(logged));
        return new Line(logged.number().toString(), fields);
    }

    private String branch(Logged logged) {
        return logged.flowchart()
                .flatMap(charts::of)
                .flatMap(chart -> logged.branch().flatMap(chart::branch))
                .map(Branch::title)
                .orElse("");
    }

    private static String told(Logged logged, List<String> tasks) {
        return tasks.stream()
                .flatMap(task -> end(logged, task).stream())
                .map(end -> end.needed()
                        ? join(end.ending().isEmpty() ? "Told" : end.ending(), end.whom(), end.reference())
                        : join("Not told", end.note()))
                .collect(Collectors.joining("; "));
    }

    private static String text(Logged logged, String task) {
        return end(logged, task)
                .map(end -> join(end.needed() ? end.ending() : "Not needed", end.note()))
                .orElse("");
    }

    private String by(Logged logged, String task) {
        return Optional.ofNullable(logged.tasks().get(task))
                .flatMap(Flows.TaskState::endedBy)
                .map(this::nameOf)
                .orElse("");
    }

    private String nameOf(PersonId id) {
        return people.find(id).map(Person::name).orElse("Somebody");
    }

    private String state(Logged logged) {
        String seal = logged.sealed() ? "Sealed, " : "";
        return seal
                + logged.closed()
                        .map(closed -> "closed " + time(Optional.of(closed.at())) + " by " + nameOf(closed.by()))
                        .orElse(word(logged.state().name()));
    }

    private String time(Optional<Instant> at) {
        return at.map(time::format).orElse("");
    }

    private static Optional<End> end(Logged logged, String task) {
        return Optional.ofNullable(logged.tasks().get(task)).flatMap(Flows.TaskState::end);
    }

    private static String words(Stream<? extends Enum<?>> names) {
        return names.map(Enum::name).sorted().map(DeskLog::word).collect(Collectors.joining(", "));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String join(String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(": "));
    }
}
