package org.gatehouse.casework.review;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.store.desk.CaseFile;

/** What follows from what a case is about and whom it concerns. Pure. */
final class CaseKind {
    /** What may upset whoever reads it: a page before the text says so. */
    private static final Set<String> STRONG =
            Set.of("sexual", "grooming", "threat", "self-harm", "disclosure", "discrimination");
    /** What is aimed at people (branches K and R). Spam, swearing at nobody and technical findings are not. */
    private static final Set<String> ABUSIVE =
            Set.of("sexual", "grooming", "threat", "insult", "bullying", "discrimination", "extremism");

    private static final String DISCLOSURE = "disclosure";
    /** What hides from us: we could not look inside, or it is not what it says. */
    private static final Set<String> HIDDEN =
            Set.of(Category.UNSCANNABLE.key(), Category.DISGUISED.key(), Category.ACTIVE_CONTENT.key());

    private static final double LOW = 0.5;

    private CaseKind() {}

    static boolean isStrong(CaseFile file) {
        return reasons(file).anyMatch(reason -> STRONG.contains(reason.category()));
    }

    /** A pupil may be telling that they are not safe (branch W). */
    static boolean isDisclosure(CaseFile file) {
        return reasons(file).anyMatch(reason -> reason.category().equals(DISCLOSURE));
    }

    static boolean hasHeldCopy(CaseFile file) {
        return file.recipients().stream().anyMatch(CaseKind::isHeld);
    }

    /** Why this case is never released, whoever asks; empty where it can be. */
    static Optional<String> whyNeverReleased(CaseFile file) {
        if (file.origin() == CaseFile.Origin.REPORT) {
            return Optional.of("This is a copy that a member of staff forwarded: it is never sent on.");
        }
        if (reasons(file).anyMatch(reason -> reason.category().equals(Category.MALWARE.key()))) {
            return Optional.of("It has a file that the virus check recognises: it is never released.");
        }
        return Optional.empty();
    }

    /**
     * Domain.md 4: release to a pupil, or of what is abusive. Whoever we do not know may be a pupil, and a shared
     * address may be a class list. What we could not look into, a program, and what was sealed once need two people,
     * whoever it is for.
     */
    static boolean needsSecondPerson(CaseFile file) {
        boolean toPupil = file.recipients().stream()
                .filter(CaseKind::isHeld)
                .anyMatch(recipient -> isOrMayBePupil(recipient.type()));
        boolean abusive = reasons(file).anyMatch(reason -> ABUSIVE.contains(reason.category()) && reason.score() > LOW);
        boolean hidden = reasons(file).anyMatch(reason -> HIDDEN.contains(reason.category()));
        return toPupil || abusive || hidden || file.lowered();
    }

    static boolean isOrMayBePupil(PersonType type) {
        return type == PersonType.PUPIL || type == PersonType.UNKNOWN || type == PersonType.SHARED;
    }

    private static boolean isHeld(CaseFile.Recipient recipient) {
        return recipient.disposition() == Disposition.HOLD;
    }

    private static Stream<Reason> reasons(CaseFile file) {
        return file.recipients().stream().flatMap(recipient -> recipient.reasons().stream());
    }
}
