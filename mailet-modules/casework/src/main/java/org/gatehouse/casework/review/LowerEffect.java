package org.gatehouse.casework.review;

import java.util.List;
import java.util.Optional;
import org.gatehouse.casework.access.Effect;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.Evidence;

/**
 * Lowers an email from sealed to held once a second person has approved (domain.md 2.3): never after a list match. The
 * private half that opens what is sealed may be in a safe: then it is approved, and done when that half is there. The
 * gateway looks into the email again before anybody reads it. Thread-safe.
 */
public final class LowerEffect implements Effect {
    private final Cases cases;
    private final Evidence evidence;

    public LowerEffect(Cases cases, Evidence evidence) {
        this.cases = cases;
        this.evidence = evidence;
    }

    @Override
    public ChangeRequest.Kind kind() {
        return ChangeRequest.Kind.LOWER;
    }

    @Override
    public Optional<Description> describe(Viewer viewer, ChangeRequest request) {
        return CaseEffects.find(cases, viewer.id(), request)
                .filter(file -> CaseEffects.rights(viewer, file).mayLower())
                .map(LowerEffect::describe);
    }

    @Override
    public boolean mayDecide(Viewer viewer, ChangeRequest request) {
        return describe(viewer, request).isPresent();
    }

    @Override
    public Doing doing(ChangeRequest request) {
        return new Doing.Afterwards(() -> lower(request));
    }

    private boolean lower(ChangeRequest request) {
        Optional<PersonId> approver = request.decidedBy();
        Optional<CaseFile> file = CaseEffects.find(cases, request.requestedBy(), request);
        if (approver.isEmpty() || file.isEmpty()) {
            return false;
        }
        return switch (evidence.orderLowering(file.get(), request.id(), request.requestedBy(), approver.get())) {
            case ORDERED -> true;
            case KEY_MISSING -> throw new NotYet("sealed-key-missing");
            case STILL_SEALING -> throw new NotYet("still-sealing");
            case NOT_POSSIBLE -> false;
        };
    }

    private static Description describe(CaseFile file) {
        return new Description(
                "Lower from sealed: case " + file.number(),
                List.of("Sealed. Nobody can read this email, and it cannot be released."),
                List.of(
                        "The filter checks it again first. If it matches a list of known illegal material, it stays"
                                + " sealed for good",
                        "Held. Those who may read held emails can show its text; every look is written down",
                        "Releasing it to anybody needs two people again"),
                "If it is illegal, reading it or passing it on may be an offence. Ask the police or children's social"
                        + " care first.");
    }
}
