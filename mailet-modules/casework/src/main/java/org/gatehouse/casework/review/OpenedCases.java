package org.gatehouse.casework.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.gatehouse.casework.review.Review.Action;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.ReleaseOrder;
import org.gatehouse.store.desk.Requests;
import org.gatehouse.store.desk.StaffReport;

/** The one way to a case: conflict of interest first (the store), then the permission matrix. Thread-safe. */
final class OpenedCases {
    private final Cases cases;
    private final Requests requests;
    private final Routing routing;

    OpenedCases(Cases cases, Requests requests, Colleagues colleagues) {
        this.cases = cases;
        this.requests = requests;
        this.routing = new Routing(cases, colleagues);
    }

    /** Empty where it does not exist for this viewer. */
    Optional<OpenedCase> find(Viewer viewer, CaseNumber number) {
        return cases.find(viewer.id(), number).flatMap(file -> open(viewer, file));
    }

    CaseRights rights(Viewer viewer, CaseFile file) {
        return routing.rights(viewer, file);
    }

    private Optional<OpenedCase> open(Viewer viewer, CaseFile file) {
        CaseRights rights = rights(viewer, file);
        if (!rights.maySeeThatItExists()) {
            return Optional.empty();
        }
        Optional<ReleaseOrder> release = cases.findRelease(file);
        Optional<UUID> asked = openRequest(file);
        LoweringView lowering = lowering(file);
        List<StaffReport> reports = cases.listReports(file);
        Set<Action> actions = Actions.of(rights, file, release, asked.isPresent(), lowering);
        if (actions.contains(Action.SHOW_TEXT) && reports.stream().anyMatch(StaffReport::hasWords)) {
            actions.add(Action.SHOW_REPORTS);
        }
        return Optional.of(new OpenedCase(viewer, file, rights, release, asked, lowering, reports, actions));
    }

    private LoweringView lowering(CaseFile file) {
        if (!file.sealed() || file.state() == CaseFile.State.DESTROYED) {
            return LoweringView.NOTHING_TO_LOWER;
        }
        Cases.Lowerable lowerable = cases.findLowerable(file);
        if (lowerable.listMatch()) {
            return LoweringView.LIST_MATCH;
        }
        if (lowerable.ordered()) {
            return LoweringView.ORDERED;
        }
        boolean owed = requests.listOwed().stream()
                .anyMatch(request -> request.kind() == ChangeRequest.Kind.LOWER
                        && request.subject().equals(file.id()));
        return owed ? LoweringView.OWED : LoweringView.POSSIBLE;
    }

    private Optional<UUID> openRequest(CaseFile file) {
        return Stream.of(ChangeRequest.Kind.RELEASE, ChangeRequest.Kind.LOWER, ChangeRequest.Kind.DESTROY)
                .flatMap(kind -> requests.findOpen(kind, file.id()).stream())
                .map(ChangeRequest::id)
                .findFirst();
    }
}
