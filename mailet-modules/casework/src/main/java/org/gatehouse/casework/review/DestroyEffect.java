package org.gatehouse.casework.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.casework.access.Effect;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.Evidence;

/**
 * Destroys an email once a second person has approved (E57). The order is part of the approval, and from then on nobody
 * reads it; {@link org.gatehouse.store.desk.sql.DestructionWorker} destroys the keys when it next runs. Thread-safe.
 */
public final class DestroyEffect implements Effect {
    private final Cases cases;
    private final Evidence evidence;

    public DestroyEffect(Cases cases, Evidence evidence) {
        this.cases = cases;
        this.evidence = evidence;
    }

    @Override
    public ChangeRequest.Kind kind() {
        return ChangeRequest.Kind.DESTROY;
    }

    @Override
    public Optional<Description> describe(Viewer viewer, ChangeRequest request) {
        return CaseEffects.find(cases, viewer.id(), request)
                .filter(file -> CaseEffects.rights(viewer, file).mayAskToDestroy())
                .map(file -> new Description(
                        "Destroy for good: case " + file.number(),
                        List.of(file.sealed() ? "Sealed" : "Kept, and can be read by those who may"),
                        List.of("Nobody can ever read this email again, not from a backup either", advice(request)),
                        "This cannot be undone. Evidence that is needed later is gone."));
    }

    @Override
    public boolean mayDecide(Viewer viewer, ChangeRequest request) {
        return CaseEffects.find(cases, viewer.id(), request)
                .filter(file -> CaseEffects.rights(viewer, file).mayApproveDestruction())
                .isPresent();
    }

    @Override
    public Doing doing(ChangeRequest request) {
        Optional<PersonId> approver = request.decidedBy();
        Optional<CaseFile> file = CaseEffects.find(cases, request.requestedBy(), request);
        if (approver.isEmpty() || file.isEmpty()) {
            return new Doing.Afterwards(() -> false);
        }
        return new Doing.InTransaction(
                evidence.destroying(file.get(), request.requestedBy(), approver.get(), advice(request)));
    }

    static Map<String, String> details(Review.Advice advice) {
        return Map.of(
                "advice-body", advice.body().strip(),
                "advice-person", advice.person().strip(),
                "advice-when", advice.when().strip(),
                "advice-reference", advice.reference().strip(),
                "advice-wording", advice.wording().strip());
    }

    private static String advice(ChangeRequest request) {
        Map<String, String> details = request.details();
        return "Advised by " + details.getOrDefault("advice-person", "") + ", "
                + details.getOrDefault("advice-body", "") + ", on " + details.getOrDefault("advice-when", "")
                + ", reference " + details.getOrDefault("advice-reference", "") + ": "
                + details.getOrDefault("advice-wording", "");
    }
}
