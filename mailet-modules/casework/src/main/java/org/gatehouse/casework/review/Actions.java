package org.gatehouse.casework.review;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.casework.review.Review.Action;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.ReleaseOrder;

/** What can be done with a case as it stands, by this viewer. Everything that is done asks here first. Pure. */
final class Actions {
    private Actions() {}

    /**
     * @param asked whether a request for a second person waits
     * @param lowering where a lowering from sealed stands
     */
    static Set<Action> of(
            CaseRights rights, CaseFile file, Optional<ReleaseOrder> release, boolean asked, LoweringView lowering) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        add(actions, Action.ASK_TO_LOWER, rights.mayLower() && !asked && lowering == LoweringView.POSSIBLE);
        add(actions, Action.SHOW_NAMES, rights.maySeeNames());
        if (rights.isMasked()) {
            return actions;
        }
        add(actions, Action.SHOW_TEXT, rights.maySeeText());
        releasing(actions, rights, file, release, asked);
        boolean taken = isTaken(release);
        boolean destroyed = file.state() == CaseFile.State.DESTROYED;
        add(actions, Action.KEEP, rights.mayDecideAbout() && isUndecided(file));
        add(actions, Action.REOPEN, rights.mayDecideAbout() && canBeReopened(file));
        add(actions, Action.SEAL, rights.maySeal() && !destroyed && !taken);
        add(actions, Action.ASK_TO_DESTROY, rights.mayAskToDestroy() && !asked && canBeDestroyed(file));
        add(actions, Action.ASSIGN, rights.mayDecideAbout() && file.state().isOpen());
        return actions;
    }

    private static void releasing(
            Set<Action> actions, CaseRights rights, CaseFile file, Optional<ReleaseOrder> release, boolean asked) {
        boolean ordered = release.filter(order -> order.state() == ReleaseOrder.State.ORDERED)
                .isPresent();
        add(actions, Action.UNDO_RELEASE, ordered && (rights.mayReleaseAlone() || rights.mayAskToRelease()));
        if (!canBeReleased(file)) {
            return;
        }
        if (CaseKind.needsSecondPerson(file)) {
            add(actions, Action.ASK_TO_RELEASE, rights.mayAskToRelease() && !asked);
        } else {
            add(actions, Action.RELEASE, rights.mayReleaseAlone());
        }
    }

    static boolean canBeReleased(CaseFile file) {
        return !file.sealed()
                && CaseKind.hasHeldCopy(file)
                && CaseKind.whyNeverReleased(file).isEmpty()
                && (isUndecided(file) || file.state() == CaseFile.State.KEPT);
    }

    private static boolean isUndecided(CaseFile file) {
        return file.state() == CaseFile.State.WAITING || file.state() == CaseFile.State.NOT_DELIVERED;
    }

    private static boolean canBeReopened(CaseFile file) {
        return file.state() == CaseFile.State.KEPT || file.state() == CaseFile.State.NOT_DELIVERED;
    }

    private static boolean canBeDestroyed(CaseFile file) {
        return file.state() != CaseFile.State.DESTROYED && file.state() != CaseFile.State.RELEASING;
    }

    private static boolean isTaken(Optional<ReleaseOrder> release) {
        return release.filter(order -> order.state() == ReleaseOrder.State.SENDING)
                .isPresent();
    }

    private static void add(Set<Action> actions, Action action, boolean possible) {
        if (possible) {
            actions.add(action);
        }
    }
}
