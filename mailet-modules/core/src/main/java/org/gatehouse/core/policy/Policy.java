package org.gatehouse.core.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;

/**
 * Category and level, person types and direction: what shall happen. The first rule that applies to a finding rules it;
 * over all findings the strictest wins. What the table cannot change: a list match (E9), and a file of a sealed message
 * (B52), is sealed for everybody;
 * malware and what we could not look into is held at least; a finding no rule covers is held; somebody in our domains
 * whom the directory does not know gets the strictest that any type of person would get; and a sender of ours whose
 * mail did not come from our own mail hosts is believed only as far as it makes the decision stricter. Immutable;
 * decides by its arguments alone.
 *
 * @param levels for categories that {@code levelsByCategory} does not name
 */
public record Policy(String version, Levels levels, Map<Category, Levels> levelsByCategory, List<Rule> rules) {
    private static final Rule LIST_MATCH =
            builtIn("list match", Disposition.SEAL, Urgency.NOW, Set.of(Category.ILLEGAL_LIST));
    private static final Rule SEALED_BEFORE =
            builtIn("sealed before", Disposition.SEAL, Urgency.NOW, Set.of(Category.SEALED_BEFORE));
    private static final Rule NO_RULE = builtIn("no rule applies", Disposition.HOLD, Urgency.TODAY, Set.of());
    private static final Rule NOT_LOOKED_INTO =
            builtIn("never clean", Disposition.HOLD, Urgency.TODAY, Set.of(Category.MALWARE, Category.UNSCANNABLE));

    public Policy {
        levelsByCategory = Map.copyOf(levelsByCategory);
        rules = List.copyOf(rules);
    }

    /** One decision for each recipient, in the envelope's order; all SEAL where one is. */
    public List<Decision> decide(List<Finding> findings, Envelope envelope, Directory directory) {
        List<Decision> decisions = new ArrayList<>();
        for (Address recipient : envelope.recipients()) {
            Set<Ruling> rulings = new LinkedHashSet<>();
            for (Standpoint standpoint : Standpoint.all(envelope, recipient, directory)) {
                rulings.addAll(rulings(findings, standpoint));
            }
            decisions.add(decideFor(recipient, List.copyOf(rulings)));
        }
        return sealForAllIfForOne(decisions);
    }

    private List<Ruling> rulings(List<Finding> findings, Standpoint standpoint) {
        List<Ruling> rulings = new ArrayList<>();
        for (Finding finding : findings) {
            level(finding).ifPresent(level -> rulings.add(ruling(finding, level, standpoint)));
        }
        boolean cryForHelp = standpoint.sentFromWithin()
                && rulings.stream().map(Ruling::rule).anyMatch(rule -> rule.welfare() && rule.enforced());
        // A cry for help is never held for what it says; a virus, a list match or an unreadable part still stops it.
        return cryForHelp ? rulings.stream().map(Ruling::forWelfare).toList() : rulings;
    }

    private Ruling ruling(Finding finding, Level level, Standpoint standpoint) {
        Category category = finding.category();
        if (category.isAlwaysSealed()) {
            return new Ruling(finding, category.equals(Category.ILLEGAL_LIST) ? LIST_MATCH : SEALED_BEFORE);
        }
        Rule rule = rules.stream()
                .filter(each -> each.appliesTo(
                        category, level, standpoint.direction(), standpoint.sender(), standpoint.recipient()))
                .findFirst()
                .orElse(NO_RULE);
        boolean stops = rule.enforced() && !rule.disposition().isDelivered();
        return new Ruling(finding, category.isNeverClean() && !stops ? NOT_LOOKED_INTO : rule);
    }

    private Optional<Level> level(Finding finding) {
        Levels from = levelsByCategory.getOrDefault(finding.category(), levels);
        if (finding.score() >= from.high() || finding.category().isNeverClean()) {
            return Optional.of(Level.HIGH);
        }
        if (finding.score() >= from.medium()) {
            return Optional.of(Level.MEDIUM);
        }
        return finding.score() >= from.low() ? Optional.of(Level.LOW) : Optional.empty();
    }

    private Decision decideFor(Address recipient, List<Ruling> rulings) {
        List<Ruling> enforced =
                rulings.stream().filter(ruling -> ruling.rule().enforced()).toList();
        boolean acts = enforced.stream().anyMatch(ruling -> ruling.disposition() != Disposition.DELIVER);
        boolean observes = !acts && rulings.stream().anyMatch(ruling -> ruling.disposition() != Disposition.DELIVER);
        List<Ruling> counted = observes ? rulings : enforced;
        Disposition disposition =
                counted.stream().map(Ruling::disposition).reduce(Disposition.DELIVER, Disposition::strictest);
        Urgency urgency = counted.stream().map(Ruling::urgency).reduce(Urgency.NONE, Urgency::soonest);
        List<Reason> reasons = Explanations.reasons(rulings, disposition);
        return new Decision(recipient, disposition, urgency, !observes, reasons, version);
    }

    private static List<Decision> sealForAllIfForOne(List<Decision> decisions) {
        Optional<Decision> sealed = decisions.stream()
                .filter(decision -> decision.effective() == Disposition.SEAL)
                .max(Comparator.comparing(Decision::urgency));
        return sealed.map(seal -> decisions.stream()
                        .map(decision -> decision.effective() == Disposition.SEAL
                                ? decision
                                : new Decision(
                                        decision.recipient(),
                                        Disposition.SEAL,
                                        seal.urgency(),
                                        true,
                                        seal.reasons(),
                                        seal.policyVersion()))
                        .toList())
                .orElse(decisions);
    }

    private static Rule builtIn(String name, Disposition disposition, Urgency urgency, Set<Category> categories) {
        return new Rule(name, categories, Level.LOW, Set.of(), Set.of(), Set.of(), disposition, urgency, false, true);
    }

    /** A finding and the rule that applies to it. */
    record Ruling(Finding finding, Rule rule, Disposition disposition) {
        Ruling(Finding finding, Rule rule) {
            this(finding, rule, rule.disposition());
        }

        Urgency urgency() {
            return rule.urgency();
        }

        Ruling forWelfare() {
            boolean mayHold = finding.category().isTechnical() || disposition.isDelivered();
            return mayHold ? this : new Ruling(finding, rule, Disposition.FLAG);
        }
    }
}
