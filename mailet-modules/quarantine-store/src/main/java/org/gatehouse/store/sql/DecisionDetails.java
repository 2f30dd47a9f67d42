package org.gatehouse.store.sql;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;

/** What the ledger says of decisions: how many of which, and why; by codes and counts. */
final class DecisionDetails {
    private DecisionDetails() {}

    static Map<String, String> of(Intention intention) {
        Map<String, String> details = of(intention.decisions());
        details.put("findings", Integer.toString(intention.findings().size()));
        return details;
    }

    static Map<String, String> of(Collection<DecisionRow.Taken> decisions) {
        Map<String, Integer> counts = new TreeMap<>();
        for (DecisionRow.Taken decision : decisions) {
            String observed = decision.enforced() ? "" : "observed-";
            counts.merge(observed + decision.disposition().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        Map<String, String> details = new TreeMap<>();
        counts.forEach((disposition, count) -> details.put(disposition, count.toString()));
        Urgency urgency = decisions.stream().map(DecisionRow.Taken::urgency).reduce(Urgency.NONE, Urgency::soonest);
        details.put("urgency", urgency.name());
        details.put(
                "policy",
                joined(decisions.stream().map(DecisionRow.Taken::policyVersion).toList()));
        String reasons = joined(decisions.stream()
                .flatMap(decision -> decision.reasons().stream())
                .map(Reason::code)
                .toList());
        if (!reasons.isEmpty()) {
            details.put("reasons", reasons);
        }
        return details;
    }

    /** Each once, sorted. */
    static String joined(Collection<String> values) {
        return new TreeSet<>(values).stream().collect(Collectors.joining(","));
    }
}
