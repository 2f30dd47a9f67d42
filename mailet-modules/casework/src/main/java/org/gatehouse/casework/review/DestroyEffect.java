package org.gatehouse.casework.review;

import java.time.Clock;
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
import org.gatehouse.store.desk.People;

/**
 * Destroys an email once a second person has approved (E57). The order is part of the approval, and from then on nobody
 * reads it; {@link org.gatehouse.store.desk.sql.DestructionWorker} destroys the keys when it next runs. Thread-safe.
 */
public final class DestroyEffect implements Effect {
    private final Cases cases;
    private final Evidence evidence;
    private final Routing routing;

    /**
     * @param people who is there: what everybody below has a part in comes up to the head and the chair
     * @param clock with the establishment's time zone
     */
    public DestroyEffect(Cases cases, Evidence evidence, People people, Clock clock) {
        this.cases = cases;
        this.evidence = evidence;
        this.routing = new Routing(cases, new Colleagues(people, cases, clock));
    }

    @Override
    public ChangeRequest.Kind kind() {
        return ChangeRequest.Kind.DESTROY;
    }

    @Override
    public Optional<Description> describe(Viewer viewer, ChangeRequest request) {
        return CaseEffects.find(cases, viewer.id(), request)
                .filter(file -> mayKnow(routing.rights(viewer, file)))
                .map(file -> new Description(
                        "Destroy for good: case " + file.number(),
                        List.of(file.sealed() ? "Sealed" : "Kept, and can be read by those who may"),
                        List.of("Nobody can ever read this email again, not from a backup either", advice(request)),
                        "This cannot be undone. Evidence that is needed later is gone."));
    }

    @Override
    public boolean mayDecide(Viewer viewer, ChangeRequest request) {
        return CaseEffects.find(cases, viewer.id(), request)
                .filter(file -> routing.rights(viewer, file).mayApproveDestruction())
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

    private static boolean mayKnow(CaseRights rights) {
        return rights.mayAskToDestroy() || rights.mayApproveDestruction();
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
