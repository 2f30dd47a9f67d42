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
 * Looks into a message again before a person's release, or two people's lowering, is carried out, with today's lists:
 * they decided about what was known then. Words do not count, they are what was decided about. Changes nothing.
 * Thread-safe.
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

    /**
     * All that is in a message that shall be lowered from sealed to held.
     *
     * @throws org.gatehouse.core.TemporaryFailure where no reader can be had now: it stays sealed and is tried again
     */
    public Examination examine(Envelope envelope, MailContent content) {
        return examiner.examine(envelope, content);
    }

    /**
     * Malware may be held, and its own files are those of a sealed message; what is on a list, or was not looked into as
     * it was before, stays sealed.
     */
    public static Optional<Refusal> refusalToLower(Examination seen, Set<Known> known) {
        List<Finding> findings = seen.findings().stream()
                .filter(finding -> !finding.category().equals(Category.MALWARE)
                        && !finding.category().equals(Category.SEALED_BEFORE))
                .toList();
        return refusal(findings, known);
    }

    static Optional<Refusal> refusal(List<Finding> findings, Set<Known> known) {
        Set<Category> news = findings.stream()
                .filter(finding -> isNeverReleased(finding) || !known.contains(Known.of(finding)))
                .map(Finding::category)
                .collect(Collectors.toSet());
        if (news.contains(Category.ILLEGAL_LIST)) {
            return Optional.of(Refusal.LIST_MATCH);
        }
        if (news.contains(Category.SEALED_BEFORE)) {
            return Optional.of(Refusal.SEALED_BEFORE);
        }
        if (news.contains(Category.MALWARE)) {
            return Optional.of(Refusal.MALWARE);
        }
        return news.contains(Category.UNSCANNABLE) ? Optional.of(Refusal.UNREADABLE) : Optional.empty();
    }

    /** Whatever was known, and whoever decided. */
    private static boolean isNeverReleased(Finding finding) {
        return finding.category().isAlwaysSealed()
                || finding.category().equals(Category.MALWARE)
                || isAboutAMessageThatNothingLookedInto(finding);
    }

    /** No list and no virus check has seen any part of it: people may decide about one locked file, not about that. */
    private static boolean isAboutAMessageThatNothingLookedInto(Finding finding) {
        return finding.category().equals(Category.UNSCANNABLE) && finding.part().isEmpty();
    }
}
