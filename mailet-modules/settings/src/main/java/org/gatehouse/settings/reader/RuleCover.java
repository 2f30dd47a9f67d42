package org.gatehouse.settings.reader;

import java.util.EnumSet;
import java.util.Set;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Level;
import org.gatehouse.core.policy.Rule;

/** Whether one rule applies wherever another one does. */
final class RuleCover {
    private RuleCover() {}

    static boolean covers(Rule earlier, Rule later) {
        return isAnyOrHolds(earlier.categories(), later.categories())
                && earlier.atLeast().compareTo(later.atLeast()) <= 0
                && expand(earlier.directions(), Direction.class)
                        .containsAll(expand(later.directions(), Direction.class))
                && expand(earlier.senders(), PersonType.class).containsAll(expand(later.senders(), PersonType.class))
                && expand(earlier.recipients(), PersonType.class)
                        .containsAll(expand(later.recipients(), PersonType.class));
    }

    static boolean appliesToEverything(Rule rule) {
        return rule.categories().isEmpty()
                && rule.atLeast() == Level.LOW
                && expand(rule.directions(), Direction.class).size() == Direction.values().length
                && expand(rule.senders(), PersonType.class).size() == PersonType.values().length
                && expand(rule.recipients(), PersonType.class).size() == PersonType.values().length;
    }

    private static <T> boolean isAnyOrHolds(Set<T> earlier, Set<T> later) {
        return earlier.isEmpty() || (!later.isEmpty() && earlier.containsAll(later));
    }

    private static <E extends Enum<E>> Set<E> expand(Set<E> named, Class<E> type) {
        return named.isEmpty() ? EnumSet.allOf(type) : named;
    }
}
