package org.gatehouse.casework.review;

import java.util.EnumSet;
import java.util.Set;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Condition;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PermissionMatrix;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;

/**
 * What one viewer may with one case: the permission matrix, with the conditions that this case meets. Whoever has a
 * part in the case never comes here: the store has left the case out. Immutable.
 */
final class CaseRights {
    private final Viewer viewer;
    private final CaseFile file;
    private final Set<Condition> met;

    private CaseRights(Viewer viewer, CaseFile file, Set<Condition> met) {
        this.viewer = viewer;
        this.file = file;
        this.met = met;
    }

    /** @param routing what else is met because of who has a part in the case */
    static CaseRights of(Viewer viewer, CaseFile file, Set<Condition> routing) {
        // Who has a part in it does not see it at all.
        Set<Condition> met = EnumSet.of(Condition.NOT_SUBJECT);
        if (file.owner().filter(viewer.id()::equals).isPresent()) {
            met.add(Condition.ASSIGNED);
            met.add(Condition.INVOLVED);
        }
        if (!file.sealed() && !CaseKind.isDisclosure(file)) {
            met.add(Condition.BRANCH_K_R_S);
        }
        met.addAll(routing);
        return new CaseRights(viewer, file, met);
    }

    Grant grant(Ability ability) {
        return PermissionMatrix.grant(viewer, ability, met);
    }

    /** For asking only: another person does it. */
    Grant grantToAsk(Ability ability) {
        Set<Condition> asking = EnumSet.copyOf(met);
        asking.add(Condition.REQUEST_ONLY);
        return PermissionMatrix.grant(viewer, ability, asking);
    }

    boolean maySeeThatItExists() {
        return metadata() != Grant.NO;
    }

    boolean isMasked() {
        return metadata() == Grant.MASKED;
    }

    boolean mayDecideAbout() {
        boolean reviewer = grant(Ability.CHOOSE_BRANCH) == Grant.YES;
        return !isMasked() && (reviewer || (!file.sealed() && grant(Ability.RELEASE_TO_STAFF) == Grant.YES));
    }

    /** Also who sees the case masked, where the matrix says so: the data protection officer, with a reason. */
    boolean maySeeNames() {
        return isKept() && isPermittedAlone(grant(Ability.HELD_NAMES));
    }

    boolean maySeeText() {
        return isKept() && !isMasked() && isPermittedAlone(grant(Ability.HELD_TEXT));
    }

    boolean mayReleaseAlone() {
        return !isMasked() && grant(Ability.RELEASE_TO_STAFF) == Grant.YES;
    }

    boolean mayAskToRelease() {
        return !isMasked() && grant(Ability.RELEASE_TO_PUPIL).needsSecondPerson();
    }

    boolean maySeal() {
        return !isMasked() && !file.sealed() && grant(Ability.RAISE_TO_SEALED) == Grant.YES;
    }

    /** Whoever sees no more than the number may still be the second person. */
    boolean mayLower() {
        return grant(Ability.LOWER_FROM_SEALED).needsSecondPerson();
    }

    boolean mayAskToDestroy() {
        return !isMasked() && grantToAsk(Ability.DESTROY).needsSecondPerson();
    }

    /** Also whoever does not see the case otherwise, as head and chair: they decide on the advice (domain.md 4). */
    boolean mayApproveDestruction() {
        return grant(Ability.DESTROY).needsSecondPerson();
    }

    private Grant metadata() {
        return Routing.metadata(viewer, file.sealed(), met);
    }

    private boolean isKept() {
        return !file.sealed() && file.state() != CaseFile.State.DESTROYED;
    }

    private static boolean isPermittedAlone(Grant grant) {
        return grant == Grant.YES || grant == Grant.WITH_REASON;
    }
}
