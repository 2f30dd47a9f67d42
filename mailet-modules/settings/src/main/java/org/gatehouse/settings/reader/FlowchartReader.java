package org.gatehouse.settings.reader;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.flowchart.Branch;
import org.gatehouse.core.flowchart.Contact;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.core.flowchart.Flowchart.Rail;
import org.gatehouse.core.flowchart.Flowchart.Rule;
import org.gatehouse.core.flowchart.Question;
import org.gatehouse.core.flowchart.When;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Section;

/**
 * Reads a flowchart and the profile of an establishment into one. Names that nobody knows, a last rule that does not
 * hold always, and a case that could be closed without "where was it sent" are mistakes. For one thread.
 */
final class FlowchartReader {
    static final String CHART_KIND = "flowcharts/*.yaml";
    static final String PROFILE_KIND = "flowcharts/profiles/*.yaml";

    /** Domain.md 1, row E55. */
    private static final String WHERE_SENT = "where-sent";

    private static final Kind<Boolean> FLAG = Kinds.TRUE_OR_FALSE;

    private final Section chart;
    private final Section profile;
    private final ChartWords words;
    private final WhenReader whens = new WhenReader();

    FlowchartReader(Section chart, Section profile) {
        this.chart = chart;
        this.profile = profile;
        this.words = ChartWords.read(chart.section("words"), profile.section("words"));
    }

    Flowchart read(String hash) {
        chart.mustHave("questions", "a list of questions");
        chart.mustHave("rules", "a list of rules, of which the last holds always");
        var questions = new ChartQuestionReader(words, whens).read(chart);
        if (questions.stream()
                .noneMatch(question -> question.fact().equals(Optional.of(Question.Fact.POSSIBLY_ILLEGAL)))) {
            chart.mistake("questions", "has none with the fact possibly-illegal: what is sealed must count as that");
        }
        List<Branch> branches = branches();
        Set<String> names = new HashSet<>(branches.stream().map(Branch::id).toList());
        List<Rule> rules = rules(branches);
        List<Contact> contacts = contacts();
        Set<String> known = new HashSet<>(contacts.stream().map(Contact::id).toList());
        var tasks = new ChartTaskReader(words, whens, names, known).read(chart, profile);
        rules.stream()
                .map(Rule::branch)
                .distinct()
                .filter(branch -> tasks.stream()
                        .noneMatch(task -> task.id().equals(WHERE_SENT)
                                && task.branches().contains(branch)
                                && task.when().equals(When.ALWAYS)))
                .forEach(branch -> chart.mistake("tasks", "has no task where-sent for the branch " + branch));
        return new Flowchart(
                hash,
                chart.need("version", Kinds.TEXT).orElse(""),
                words.need(chart, "title"),
                profile.get("name", words.sentence(), "") + policy(),
                words.word("form"),
                questions,
                rules,
                branches,
                tasks,
                rails(names),
                contacts,
                roles());
    }

    private String policy() {
        String policy = profile.get("policy", words.sentence(), "");
        return policy.isEmpty() ? "" : ": " + policy;
    }

    private List<Branch> branches() {
        List<Branch> branches = new ArrayList<>();
        for (Section section : chart.sections("branches")) {
            boolean overlay = section.get("overlay", FLAG, false);
            String id = section.need("id", ChartKinds.NAME).orElse("");
            if (branches.stream().anyMatch(branch -> branch.id().equals(id))) {
                section.mistake("id", "is already the name of a branch");
            }
            if (overlay) {
                section.mustHave("when", "the answers for which it lies over a branch");
            } else if (section.has("when")) {
                section.mistake("when", "says nothing here: the rules choose the branch");
            }
            branches.add(new Branch(
                    id,
                    section.need("letter", ChartKinds.LETTER).orElse(""),
                    words.need(section, "title"),
                    overlay,
                    whens.read(section),
                    words.list(section, "say"),
                    section.get("sealed", FLAG, false),
                    section.get("restricted", FLAG, false),
                    section.get("two-people", FLAG, false)));
        }
        return branches;
    }

    private List<Rule> rules(List<Branch> branches) {
        Set<String> chosen = new HashSet<>(branches.stream()
                .filter(branch -> !branch.overlay())
                .map(Branch::id)
                .toList());
        List<Rule> rules = new ArrayList<>();
        List<Section> sections = chart.sections("rules");
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            String branch =
                    section.need("branch", ChartTaskReader.oneOf(chosen)).orElse("");
            When when = whens.read(section);
            boolean last = i == sections.size() - 1;
            if (last && !when.equals(When.ALWAYS)) {
                section.mistake("when", "must not stand in the last rule: it holds always");
            } else if (!last && when.equals(When.ALWAYS)) {
                section.mistake("branch", "has no condition, so no rule after it is ever reached");
            }
            rules.add(new Rule(branch, when));
        }
        return rules;
    }

    private List<Rail> rails(Set<String> branches) {
        return chart.sections("rails").stream()
                .map(section -> new Rail(
                        section.need("id", ChartKinds.NAME).orElse(""),
                        words.need(section, "title"),
                        words.need(section, "text"),
                        Set.copyOf(section.needList("branches", ChartTaskReader.oneOf(branches)))))
                .toList();
    }

    /** The profile's replace the chart's of the same name. */
    private List<Contact> contacts() {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        for (Section file : List.of(chart, profile)) {
            for (Section section : file.sections("contacts")) {
                Contact contact = new Contact(
                        section.need("id", ChartKinds.NAME).orElse(""),
                        words.need(section, "name"),
                        words.need(section, "reach"),
                        section.find("out-of-date", words.sentence()),
                        section.find("use-when", words.sentence()),
                        section.find("not-when", words.sentence()),
                        section.find("checked", ChartKinds.DAY));
                contacts.put(contact.id(), contact);
            }
        }
        return List.copyOf(contacts.values());
    }

    private Map<Role, String> roles() {
        Map<Role, String> roles = new EnumMap<>(Role.class);
        Section section = profile.section("roles");
        for (Role role : Role.values()) {
            section.find(Kinds.nameOf(role), Kinds.TEXT).ifPresent(name -> roles.put(role, name));
        }
        return roles;
    }
}
