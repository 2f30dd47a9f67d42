package org.gatehouse.casework.review;

import java.time.Clock;
import java.util.Optional;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Requests;

/** The way to a case for whoever works on it: conflict of interest first, then the permission matrix. Thread-safe. */
public final class CaseDoor {
    private final OpenedCases opened;

    /** @param clock with the establishment's time zone */
    public CaseDoor(Cases cases, Requests requests, People people, Clock clock) {
        this.opened = new OpenedCases(cases, requests, new Colleagues(people, cases, clock));
    }

    /** Empty where the case does not exist for this viewer, or is shown to them without its facts. */
    public Optional<Seen> find(Viewer viewer, CaseNumber number) {
        return opened.find(viewer, number)
                .filter(open -> !open.rights().isMasked())
                .map(open -> new Seen(open.file(), open.rights().grant(Ability.CHOOSE_BRANCH) == Grant.YES));
    }

    /** @param mayWork whether this viewer answers its questions and ends its tasks */
    public record Seen(CaseFile file, boolean mayWork) {}
}
