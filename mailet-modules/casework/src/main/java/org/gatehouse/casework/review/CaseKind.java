package org.gatehouse.casework.review;

import java.util.Set;
import java.util.stream.Stream;
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

    /**
     * Domain.md 4: release to a pupil, or of what is abusive. Whoever we do not know may be a pupil. What was sealed once
     * needs two people, whoever it is for.
     */
    static boolean needsSecondPerson(CaseFile file) {
        boolean toPupil = file.recipients().stream()
                .filter(CaseKind::isHeld)
                .anyMatch(recipient -> isOrMayBePupil(recipient.type()));
        boolean abusive = reasons(file).anyMatch(reason -> ABUSIVE.contains(reason.category()) && reason.score() > LOW);
        return toPupil || abusive || file.lowered();
    }

    static boolean isOrMayBePupil(PersonType type) {
        return type == PersonType.PUPIL || type == PersonType.UNKNOWN;
    }

    private static boolean isHeld(CaseFile.Recipient recipient) {
        return recipient.disposition() == Disposition.HOLD;
    }

    private static Stream<Reason> reasons(CaseFile file) {
        return file.recipients().stream().flatMap(recipient -> recipient.reasons().stream());
    }
}
