package org.gatehouse.settings.reader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.calendar.Term;
import org.gatehouse.core.flowchart.Task;
import org.gatehouse.core.flowchart.When;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads the {@code tasks} of a flowchart, and those that a profile adds. For one thread. */
final class ChartTaskReader {
    private static final Kind<Role> OWNER =
            Kinds.oneOf(EnumSet.of(Role.DSL, Role.DEPUTY, Role.ONLINE_SAFETY_OFFICER, Role.HEAD, Role.CHAIR, Role.IT));

    private final ChartWords words;
    private final WhenReader whens;
    private final Set<String> branches;
    private final Set<String> contacts;
    private final Map<String, Term> deadlines = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();

    ChartTaskReader(ChartWords words, WhenReader whens, Set<String> branches, Set<String> contacts) {
        this.words = words;
        this.whens = whens;
        this.branches = branches;
        this.contacts = contacts;
    }

    /** The chart's own, then the profile's; each may come after those before it. */
    List<Task> read(Section chart, Section profile) {
        Section own = profile.section("deadlines");
        for (String task : own.names()) {
            own.find(task, TermKind.TERM).ifPresent(term -> deadlines.put(task, term));
        }
        chart.sections("tasks").forEach(this::read);
        profile.sections("tasks").forEach(this::read);
        for (String task : own.names()) {
            if (!known().contains(task)) {
                own.mistake(task, "is no task; expected " + WhenReader.expected(known()));
            }
        }
        return List.copyOf(tasks);
    }

    private void read(Section section) {
        String id = section.need("id", ChartKinds.NAME).orElse("");
        if (known().contains(id)) {
            section.mistake("id", "is already the name of a task");
        }
        Set<String> known = known();
        Term due = section.need("due", TermKind.TERM).orElse(new Term.Now());
        When when = whens.read(section);
        tasks.add(new Task(
                id,
                words.need(section, "title"),
                words.get(section, "help"),
                Set.copyOf(section.needList("branches", oneOf(branches))),
                when,
                deadlines.getOrDefault(id, due),
                section.need("owner", OWNER).orElse(Role.DSL),
                Set.copyOf(section.list("after", oneOf(known), List.of())),
                Set.copyOf(section.list("needs", Kinds.oneOf(Task.Need.class), List.of())),
                words.list(section, "ends"),
                section.list("contacts", oneOf(contacts), List.of()),
                section.get("must-be-done", Kinds.TRUE_OR_FALSE, false)));
    }

    private Set<String> known() {
        return new HashSet<>(tasks.stream().map(Task::id).toList());
    }

    static Kind<String> oneOf(Set<String> names) {
        String expected = WhenReader.expected(names);
        return new Kind<>(expected, text -> {
            if (!names.contains(text)) {
                throw Refused.expected(expected, text);
            }
            return text;
        });
    }
}
