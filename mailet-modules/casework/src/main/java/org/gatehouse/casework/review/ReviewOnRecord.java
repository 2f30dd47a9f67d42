package org.gatehouse.casework.review;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.ReleaseOrder;

/**
 * A review whose refusals are in the ledger ({@code access.refused}): who tried which act with which case, whether the
 * case does not exist for them or is in no state for it. The answer is the same as without. Thread-safe.
 */
public final class ReviewOnRecord implements Review {
    private final Review review;
    private final Cases cases;

    public ReviewOnRecord(Review review, Cases cases) {
        this.review = review;
        this.cases = cases;
    }

    @Override
    public Optional<CasePage> open(Viewer viewer, CaseNumber number) {
        return seen(viewer, number, "open", review.open(viewer, number));
    }

    /** Asked to make a link or not: no attempt at anything. */
    @Override
    public boolean isSeenBy(Viewer viewer, CaseNumber number) {
        return review.isSeenBy(viewer, number);
    }

    /** Asked every few seconds by an open page: {@link #open} was refused before. */
    @Override
    public Optional<ReleaseOrder> findRelease(Viewer viewer, CaseNumber number) {
        return review.findRelease(viewer, number);
    }

    @Override
    public boolean stopConfirmed(Viewer viewer, CaseNumber number) {
        return review.stopConfirmed(viewer, number);
    }

    @Override
    public Optional<NamesShown> showNames(Viewer viewer, CaseNumber number, String reason) {
        return shown(viewer, number, reason, "show-names", review.showNames(viewer, number, reason));
    }

    @Override
    public Optional<TextShown> showText(Viewer viewer, CaseNumber number, String reason, boolean whole) {
        return shown(viewer, number, reason, "show-text", review.showText(viewer, number, reason, whole));
    }

    @Override
    public Optional<TextShown> showReports(Viewer viewer, CaseNumber number, String reason) {
        return shown(viewer, number, reason, "show-reports", review.showReports(viewer, number, reason));
    }

    @Override
    public Optional<List<Spelling>> writeDown(Viewer viewer, CaseNumber number) {
        return seen(viewer, number, "write-down", review.writeDown(viewer, number));
    }

    @Override
    public void textHidden(Viewer viewer, CaseNumber number, Duration shown) {
        review.textHidden(viewer, number, shown);
    }

    @Override
    public Optional<Outcome> release(Viewer viewer, CaseNumber number, String reason) {
        return done(viewer, number, "release", review.release(viewer, number, reason));
    }

    @Override
    public Optional<Outcome> undoRelease(Viewer viewer, CaseNumber number) {
        return done(viewer, number, "undo-release", review.undoRelease(viewer, number));
    }

    @Override
    public Optional<Outcome> keep(Viewer viewer, CaseNumber number, String reason) {
        return done(viewer, number, "keep", review.keep(viewer, number, reason));
    }

    @Override
    public Optional<Outcome> reopen(Viewer viewer, CaseNumber number) {
        return done(viewer, number, "reopen", review.reopen(viewer, number));
    }

    @Override
    public Optional<Outcome> seal(Viewer viewer, CaseNumber number, String reason) {
        return done(viewer, number, "seal", review.seal(viewer, number, reason));
    }

    @Override
    public Optional<Outcome> askToLower(Viewer viewer, CaseNumber number, String reason) {
        return done(viewer, number, "ask-to-lower", review.askToLower(viewer, number, reason));
    }

    @Override
    public Optional<Outcome> askToDestroy(Viewer viewer, CaseNumber number, Advice advice, String reason) {
        return done(viewer, number, "ask-to-destroy", review.askToDestroy(viewer, number, advice, reason));
    }

    @Override
    public Optional<Outcome> assign(Viewer viewer, CaseNumber number, PersonId owner) {
        return done(viewer, number, "assign", review.assign(viewer, number, owner));
    }

    @Override
    public List<Colleague> colleagues(Viewer viewer, CaseNumber number) {
        return review.colleagues(viewer, number);
    }

    /** Without a reason nothing was asked for yet. */
    private <R> Optional<R> shown(Viewer viewer, CaseNumber number, String reason, String act, Optional<R> answer) {
        return reason.isBlank() ? answer : seen(viewer, number, act, answer);
    }

    private <R> Optional<R> seen(Viewer viewer, CaseNumber number, String act, Optional<R> answer) {
        if (answer.isEmpty()) {
            cases.refused(number, viewer.id(), act);
        }
        return answer;
    }

    /** What is only missing, such as a reason, is no attempt at anything. */
    private Optional<Outcome> done(Viewer viewer, CaseNumber number, String act, Optional<Outcome> answer) {
        return answer.isPresent() && answer.get() instanceof Outcome.NotPossible
                ? seen(viewer, number, act, Optional.<Outcome>empty()).or(() -> answer)
                : seen(viewer, number, act, answer);
    }
}
