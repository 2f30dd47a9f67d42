package org.gatehouse.store.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.core.policy.Reason;

/** The sentences that say why a case is one (domain.md 5.4), strongest first, each once. Content-free. */
public final class WhyHeld {
    private static final Comparator<CaseFile.Recipient> STRICTEST =
            Comparator.comparing(CaseFile.Recipient::disposition).reversed();
    private static final Comparator<Reason> SUREST =
            Comparator.comparingDouble(Reason::score).reversed();

    private WhyHeld() {}

    /** Never empty. */
    public static List<String> of(CaseFile.Origin origin, boolean sealedByPerson, List<CaseFile.Recipient> recipients) {
        List<String> sentences = new ArrayList<>();
        if (sealedByPerson) {
            sentences.add("Sealed because somebody told us it may be illegal. Nobody can open it.");
        }
        if (origin == CaseFile.Origin.REPORT) {
            sentences.add("It is here because a member of staff reported it.");
        }
        Stream<Reason> reasons = recipients.stream().sorted(STRICTEST).flatMap(recipient -> recipient.reasons().stream()
                .sorted(SUREST));
        reasons.map(Reason::explanation).forEach(sentences::add);
        if (sentences.isEmpty()) {
            sentences.add("It is here because your policy says that a person looks at such emails.");
        }
        return sentences.stream().distinct().toList();
    }
}
