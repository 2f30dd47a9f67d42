package org.gatehouse.casework.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gatehouse.casework.access.Effect;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.Evidence;

/** Releases a held email once a second person has approved: ordered in the transaction of the approval. Thread-safe. */
public final class ReleaseEffect implements Effect {
    private final Cases cases;
    private final Evidence evidence;

    public ReleaseEffect(Cases cases, Evidence evidence) {
        this.cases = cases;
        this.evidence = evidence;
    }

    @Override
    public ChangeRequest.Kind kind() {
        return ChangeRequest.Kind.RELEASE;
    }

    @Override
    public Optional<Description> describe(Viewer viewer, ChangeRequest request) {
        return CaseEffects.find(cases, viewer.id(), request)
                .filter(file -> CaseEffects.rights(viewer, file).mayAskToRelease())
                .map(ReleaseEffect::describe);
    }

    @Override
    public boolean mayDecide(Viewer viewer, ChangeRequest request) {
        return describe(viewer, request).isPresent();
    }

    @Override
    public Doing doing(ChangeRequest request) {
        Optional<PersonId> approver = request.decidedBy();
        Optional<CaseFile> file = CaseEffects.find(cases, request.requestedBy(), request);
        if (approver.isEmpty() || file.filter(Actions::canBeReleased).isEmpty()) {
            return new Doing.Afterwards(() -> false);
        }
        return new Doing.InTransaction(
                evidence.releasing(file.orElseThrow(), request.requestedBy(), approver.get(), DeskReview.UNDO));
    }

    private static Description describe(CaseFile file) {
        boolean toPupil = file.recipients().stream().anyMatch(recipient -> CaseKind.isOrMayBePupil(recipient.type()));
        return new Description(
                "Release to inbox: case " + file.number(),
                before(file),
                List.of(
                        "Released to inbox, to everybody whose copy is held",
                        "It can be taken back for " + DeskReview.UNDO.toSeconds() + " seconds"),
                toPupil ? "A pupil may read this email." : "This email may be abusive to whoever reads it.");
    }

    /** What an approver must know without opening the case: why it was held, and between what kinds of people. */
    private static List<String> before(CaseFile file) {
        List<String> before = new ArrayList<>();
        before.add("Held. Nobody of those it was sent to has got it.");
        file.recipients().stream()
                .flatMap(recipient -> recipient.reasons().stream())
                .map(Reason::explanation)
                .distinct()
                .forEach(before::add);
        String to = file.recipients().stream()
                .map(recipient -> Facts.person(recipient.type()))
                .distinct()
                .collect(Collectors.joining(", "));
        before.add("From: " + Facts.person(file.senderType()) + ". To: " + to + ".");
        Facts.of(file).stream()
                .map(fact -> fact.what() + ": " + fact.value() + " (" + fact.howSure() + ")")
                .forEach(before::add);
        return before;
    }
}
