package org.gatehouse.settings.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Level;
import org.gatehouse.core.policy.Rule;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Section;

/** Reads the {@code rules} of the policy, and sees that they say what they seem to say. */
final class RulesReader {
    private final Section root;
    private final Kind<Category> category;
    private final Map<String, Integer> lines = new HashMap<>();

    RulesReader(Section root, Kind<Category> category) {
        this.root = root;
        this.category = category;
    }

    List<Rule> read() {
        List<Rule> rules = new ArrayList<>();
        List<Section> sections = root.sections("rules");
        boolean allRead = true;
        for (Section section : sections) {
            Optional<Rule> rule = rule(section);
            rule.ifPresent(read -> mistakeWhereCovered(section, read, rules));
            rule.ifPresent(rules::add);
            allRead &= rule.isPresent();
        }
        if (sections.isEmpty()) {
            root.mistake("rules", "is missing or empty; expected at least one rule that applies to everything");
        } else if (allRead && !RuleCover.appliesToEverything(rules.get(rules.size() - 1))) {
            sections.get(sections.size() - 1)
                    .mistake(
                            "name",
                            "the last rule must apply to everything: no categories, at-least, directions, from, to");
        }
        return rules;
    }

    private Optional<Rule> rule(Section section) {
        String name = section.need("name", Kinds.TEXT).orElse("");
        Integer first = lines.putIfAbsent(name, section.line("name"));
        if (first != null && !name.isEmpty()) {
            section.mistake("name", "the rule on line " + first + " has the same name");
        }
        Set<Category> categories = set(section, "categories", category);
        Level atLeast = section.get("at-least", Kinds.oneOf(Level.class), Level.LOW);
        Set<Direction> directions = set(section, "directions", Kinds.oneOf(Direction.class));
        Set<PersonType> from = set(section, "from", Kinds.oneOf(PersonType.class));
        Set<PersonType> to = set(section, "to", Kinds.oneOf(PersonType.class));
        Optional<Disposition> disposition = section.need("disposition", Kinds.oneOf(Disposition.class));
        Urgency urgency = section.get("urgency", Kinds.oneOf(Urgency.class), Urgency.NONE);
        boolean welfare = section.get("welfare", Kinds.TRUE_OR_FALSE, false);
        boolean enforced = section.get("enforced", Kinds.TRUE_OR_FALSE, true);
        if (disposition.isEmpty() || !mayBe(section, categories, disposition.get(), urgency, welfare, enforced)) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                name, categories, atLeast, directions, from, to, disposition.get(), urgency, welfare, enforced));
    }

    private static boolean mayBe(
            Section section,
            Set<Category> categories,
            Disposition disposition,
            Urgency urgency,
            boolean welfare,
            boolean enforced) {
        boolean right = true;
        if (categories.contains(Category.ILLEGAL_LIST) && (disposition != Disposition.SEAL || !enforced)) {
            section.mistake(
                    enforced ? "disposition" : "enforced",
                    "a match with an illegal list is always sealed and cannot be switched off");
            right = false;
        }
        if (welfare && !disposition.isDelivered()) {
            section.mistake(
                    "disposition",
                    "must be deliver or flag where welfare is true, was " + Kinds.nameOf(disposition)
                            + "; a cry for help is never held for what it says");
            right = false;
        }
        if (disposition != Disposition.DELIVER && urgency == Urgency.NONE) {
            section.mistake(
                    "urgency",
                    "must be now, today or week where disposition is " + Kinds.nameOf(disposition)
                            + ", so that somebody looks");
            right = false;
        }
        return right;
    }

    private void mistakeWhereCovered(Section section, Rule rule, List<Rule> before) {
        before.stream()
                .filter(earlier -> RuleCover.covers(earlier, rule))
                .findFirst()
                .ifPresent(earlier -> section.mistake(
                        "name",
                        "can never apply, because the rule on line " + lines.get(earlier.name()) + " covers it"));
    }

    private static <T> Set<T> set(Section section, String key, Kind<T> kind) {
        section.refuseEmpty(key);
        return Set.copyOf(section.list(key, kind, List.of()));
    }
}
