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
    private static final Kind<Level> LEVEL = Kinds.oneOf(Level.class);
    private static final Kind<Direction> DIRECTION = Kinds.oneOf(Direction.class);
    private static final Kind<PersonType> PERSON = Kinds.oneOf(PersonType.class);
    private static final Kind<Disposition> DISPOSITION = Kinds.oneOf(Disposition.class);
    private static final Kind<Urgency> URGENCY = Kinds.oneOf(Urgency.class);

    private final Section root;
    private final Kind<Category> category;
    private final Map<String, Integer> lines = new HashMap<>();

    RulesReader(Section root, Kind<Category> category) {
        this.root = root;
        this.category = category;
    }

    List<Rule> read() {
        root.mustHave("rules", "a list of rules, of which the last applies to everything");
        root.refuseEmpty("rules");
        List<Rule> rules = new ArrayList<>();
        List<Rule> right = new ArrayList<>();
        boolean lastIsForEverything = true;
        for (Section section : root.sections("rules")) {
            Optional<Rule> rule = rule(section);
            rule.ifPresent(read -> {
                mistakeWhereCovered(section, read, right);
                rules.add(read);
            });
            rule.filter(read -> section.isRight()).ifPresent(right::add);
            lastIsForEverything = !section.isRight()
                    || rule.map(RuleCover::appliesToEverything).orElse(true);
        }
        if (!lastIsForEverything) {
            root.mistake(
                    "rules",
                    "the last rule must apply to everything: without categories, at-least, directions, from and to");
        }
        return rules;
    }

    /** Empty where it is no rule; the mistake is recorded. */
    private Optional<Rule> rule(Section section) {
        String name = name(section);
        Set<Category> categories = set(section, "categories", category);
        Level atLeast = section.get("at-least", LEVEL, Level.LOW);
        Set<Direction> directions = set(section, "directions", DIRECTION);
        Set<PersonType> from = set(section, "from", PERSON);
        Set<PersonType> to = set(section, "to", PERSON);
        boolean enforced = section.get("enforced", Kinds.TRUE_OR_FALSE, true);
        boolean welfare = section.get("welfare", Kinds.TRUE_OR_FALSE, false);
        Urgency urgency = section.get("urgency", URGENCY, Urgency.NONE);
        Optional<Disposition> disposition = section.need("disposition", DISPOSITION);
        disposition.ifPresent(known -> mistakeWhereNobodyLooks(section, known));
        return disposition
                .filter(known ->
                        maySwitch(section, categories, known, enforced) && mayHelp(section, categories, known, welfare))
                .map(known ->
                        new Rule(name, categories, atLeast, directions, from, to, known, urgency, welfare, enforced));
    }

    private String name(Section section) {
        String name = section.need("name", Kinds.TEXT).orElse("");
        Integer first = name.isEmpty() ? null : lines.putIfAbsent(name, section.line());
        if (first != null) {
            section.mistake("name", "the rule on line " + first + " has the same name");
        }
        return name;
    }

    private static void mistakeWhereNobodyLooks(Section section, Disposition disposition) {
        boolean says = section.has("urgency") && !section.isWord("urgency", Kinds.nameOf(Urgency.NONE));
        if (disposition != Disposition.DELIVER && !says) {
            section.mistake(
                    "urgency",
                    "must be now, today or week where disposition is " + Kinds.nameOf(disposition)
                            + ", so that somebody looks");
        }
    }

    private static boolean maySwitch(
            Section section, Set<Category> categories, Disposition disposition, boolean enforced) {
        boolean seals = disposition == Disposition.SEAL && enforced;
        if (categories.contains(Category.ILLEGAL_LIST) && !seals) {
            section.mistake(
                    enforced ? "disposition" : "enforced",
                    "a match with an illegal list is always sealed and cannot be switched off");
            return false;
        }
        boolean stops = enforced && !disposition.isDelivered();
        if (categories.stream().anyMatch(Category::isNeverClean) && !stops) {
            section.mistake(
                    enforced ? "disposition" : "enforced",
                    "malware and what could not be looked into is held at least and cannot be switched off");
            return false;
        }
        return true;
    }

    private static boolean mayHelp(
            Section section, Set<Category> categories, Disposition disposition, boolean welfare) {
        if (welfare && (categories.isEmpty() || categories.stream().anyMatch(Category::isTechnical))) {
            section.mistake(
                    section.has("categories") ? "categories" : "welfare",
                    "a welfare rule needs categories that tell of a cry for help, such as disclosure;"
                            + " where it applies, no text is held");
            return false;
        }
        if (welfare && !disposition.isDelivered()) {
            section.mistake(
                    "disposition",
                    "must be deliver or flag where welfare is true, was " + Kinds.nameOf(disposition)
                            + "; a cry for help is never held for what it says");
            return false;
        }
        return true;
    }

    /** Only where the rule is right so far: a word that was not understood would count as "any". */
    private void mistakeWhereCovered(Section section, Rule rule, List<Rule> before) {
        if (!section.isRight()) {
            return;
        }
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
