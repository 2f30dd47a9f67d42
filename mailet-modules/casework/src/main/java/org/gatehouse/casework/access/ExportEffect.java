package org.gatehouse.casework.access;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.StoreChange;

/** Lets whoever asked take the log of all cases, once ({@link Exports}). The approval is all there is to it. */
public final class ExportEffect implements Effect {
    @Override
    public ChangeRequest.Kind kind() {
        return ChangeRequest.Kind.EXPORT;
    }

    @Override
    public Optional<Description> describe(Viewer viewer, ChangeRequest request) {
        return ExportsOfLog.mayExport(viewer)
                ? Optional.of(new Description(
                        "Export the email log",
                        List.of("The log of all cases stays in Gatehouse"),
                        List.of("Whoever asked can download it once, within 24 hours"),
                        "The log leaves Gatehouse. It holds no content of emails, but it says who looked at what."))
                : Optional.empty();
    }

    @Override
    public boolean mayDecide(Viewer viewer, ChangeRequest request) {
        return ExportsOfLog.mayExport(viewer);
    }

    @Override
    public Doing doing(ChangeRequest request) {
        return new Doing.InTransaction(StoreChange.nothing());
    }
}
