package org.gatehouse.desk.fake;

import java.util.Optional;
import org.gatehouse.casework.outward.Complaint.Kind;
import org.gatehouse.casework.outward.Outward;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseNumber;

/** Nobody is told anything. */
final class FakeOutward implements Outward {
    @Override
    public Optional<Sheets> open(Viewer viewer, CaseNumber number) {
        return Optional.empty();
    }

    @Override
    public Optional<Draft> complain(Viewer viewer, CaseNumber number, Kind kind, String to) {
        return Optional.empty();
    }
}
