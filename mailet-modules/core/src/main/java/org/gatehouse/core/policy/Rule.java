package org.gatehouse.core.policy;

import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.PersonType;

/**
 * One line of the policy table. An empty set means "any".
 *
 * @param atLeast the lowest level it applies to
 * @param welfare a cry for help: where it applies, no content finding does more than flag (domain.md 2.2, rule 6)
 * @param enforced false for observe-only
 */
public record Rule(
        String name,
        Set<Category> categories,
        Level atLeast,
        Set<Direction> directions,
        Set<PersonType> senders,
        Set<PersonType> recipients,
        Disposition disposition,
        Urgency urgency,
        boolean welfare,
        boolean enforced) {
    public Rule {
        categories = Set.copyOf(categories);
        directions = Set.copyOf(directions);
        senders = Set.copyOf(senders);
        recipients = Set.copyOf(recipients);
        if (welfare && !disposition.isDelivered()) {
            throw new IllegalArgumentException(name + ": a welfare rule must deliver, was " + disposition);
        }
    }

    boolean appliesTo(Category category, Level level, Direction direction, PersonType sender, PersonType recipient) {
        return isAnyOr(categories, category)
                && level.compareTo(atLeast) >= 0
                && isAnyOr(directions, direction)
                && isAnyOr(senders, sender)
                && isAnyOr(recipients, recipient);
    }

    private static <T> boolean isAnyOr(Set<T> set, T value) {
        return set.isEmpty() || set.contains(value);
    }
}
