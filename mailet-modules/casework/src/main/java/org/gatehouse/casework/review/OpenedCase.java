package org.gatehouse.casework.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.casework.review.Review.Action;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.ReleaseOrder;
import org.gatehouse.store.desk.StaffReport;

/** A case that this viewer sees, and what they can do with it now. Immutable. */
record OpenedCase(
        Viewer viewer,
        CaseFile file,
        CaseRights rights,
        Optional<ReleaseOrder> release,
        Optional<UUID> openRequest,
        LoweringView lowering,
        List<StaffReport> reports,
        Set<Action> actions) {
    OpenedCase {
        reports = List.copyOf(reports);
        actions = Set.copyOf(actions);
    }

    boolean can(Action action) {
        return actions.contains(action);
    }
}
