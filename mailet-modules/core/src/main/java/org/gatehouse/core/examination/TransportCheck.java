package org.gatehouse.core.examination;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;

/**
 * Sees when something sensitive would leave without certain encryption (D58, E7). Immutable; thread-safe as its
 * predicate is.
 */
public final class TransportCheck {
    /** Nothing is sensitive. */
    public static final TransportCheck NONE = new TransportCheck(Set.of(), recipient -> true);

    private static final double CLEARLY = 0.9;
    private static final double LEAST = 0.2;

    private final Set<Category> sensitive;
    private final Predicate<Address> encrypted;

    /**
     * @param sensitive findings of these categories make a message sensitive
     * @param encrypted whether mail to this recipient leaves under TLS or not at all
     */
    public TransportCheck(Set<Category> sensitive, Predicate<Address> encrypted) {
        this.sensitive = Set.copyOf(sensitive);
        this.encrypted = encrypted;
    }

    Optional<Finding> check(List<Finding> findings, Envelope envelope) {
        boolean isSensitive = findings.stream()
                .anyMatch(finding -> finding.score() >= LEAST && sensitive.contains(finding.category()));
        boolean inTheClear = isSensitive && !envelope.recipients().stream().allMatch(encrypted);
        return inTheClear
                ? Optional.of(new Finding(
                        FindingCode.TRANSPORT_UNENCRYPTED,
                        "transport",
                        "1",
                        Optional.empty(),
                        Optional.empty(),
                        Category.TRANSPORT,
                        CLEARLY,
                        Map.of()))
                : Optional.empty();
    }
}
