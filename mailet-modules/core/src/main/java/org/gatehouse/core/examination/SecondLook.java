package org.gatehouse.core.examination;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailContent;

/**
 * Looks into a message again before a person's release is carried out, with today's lists: that person decided about what
 * was known then. Words do not count, they are what was decided about. Changes nothing. Thread-safe.
 */
public final class SecondLook {
    private final Examiner examiner;

    public SecondLook(Examiner examiner) {
        this.examiner = examiner;
    }

    /** What was found at the first decision, and where: that is no news. */
    public record Known(Category category, Optional<PartPath> part) {
        static Known of(Finding finding) {
            return new Known(finding.category(), finding.part());
        }
    }

    /**
     * Empty where nothing speaks against it.
     *
     * @throws org.gatehouse.core.TemporaryFailure where no reader can be had now: the message waits
     */
    public Optional<Refusal> findRefusal(Envelope envelope, MailContent content, Set<Known> known) {
        return refusal(examiner.examine(envelope, content).findings(), known);
    }

    static Optional<Refusal> refusal(List<Finding> findings, Set<Known> known) {
        Set<Category> news = findings.stream()
                .filter(finding -> isListMatch(finding) || !known.contains(Known.of(finding)))
                .map(Finding::category)
                .collect(Collectors.toSet());
        if (news.contains(Category.ILLEGAL_LIST)) {
            return Optional.of(Refusal.LIST_MATCH);
        }
        if (news.contains(Category.MALWARE)) {
            return Optional.of(Refusal.MALWARE);
        }
        return news.contains(Category.UNSCANNABLE) ? Optional.of(Refusal.UNREADABLE) : Optional.empty();
    }

    /** Never released, whatever was known. */
    private static boolean isListMatch(Finding finding) {
        return finding.category().equals(Category.ILLEGAL_LIST);
    }
}
