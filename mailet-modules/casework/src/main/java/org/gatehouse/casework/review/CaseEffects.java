package org.gatehouse.casework.review;

import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.ChangeRequest;

/** Finds the case that a request is about: for whoever has a part in it there is none. */
final class CaseEffects {
    /** The detail of a request that names its case. */
    static final String CASE = "case";

    private CaseEffects() {}

    static Optional<CaseFile> find(Cases cases, PersonId person, ChangeRequest request) {
        return CaseNumber.parse(request.details().getOrDefault(CASE, ""))
                .flatMap(number -> cases.find(person, number))
                .filter(file -> file.id().equals(request.subject()));
    }

    static CaseRights rights(Viewer viewer, CaseFile file) {
        return CaseRights.of(viewer, file, Set.of());
    }
}
