package org.gatehouse.casework.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.StoreChange;

/**
 * What one kind of request does once a second person has approved. One for each kind, given to the constructor of
 * {@link TwoPeople}, which holds the rest: who asked does not approve, it lapses, the ledger. Thread-safe.
 */
public interface Effect {
    ChangeRequest.Kind kind();

    /**
     * What it is about. Empty where this viewer must not know of it: conflict of interest first, then the permission
     * matrix. Also asked for whoever asked.
     */
    Optional<Description> describe(Viewer viewer, ChangeRequest request);

    /** Whether this viewer, for whom it is described and who has not asked, may decide. */
    boolean mayDecide(Viewer viewer, ChangeRequest request);

    /** How it is done. The request's {@code decidedBy} is the approver. */
    Doing doing(ChangeRequest request);

    /** @param risk one plain sentence */
    record Description(String title, List<String> before, List<String> after, String risk) {
        public Description {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** Something that the effect needs is not there. It stays owed, and is tried again. */
    final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** @param what a code */
        public NotYet(String what) {
            super(what);
        }
    }

    /** Where the effect takes place. */
    sealed interface Doing {
        /** In the transaction of the approval. */
        record InTransaction(StoreChange change) implements Doing {}

        /**
         * After the approval, which is durable by then; owed until it returns, and called again after a crash: it must
         * be idempotent by the request's id.
         *
         * @param call returns false where it is not possible any more; throws {@link NotYet} where it is not yet
         */
        record Afterwards(Supplier<Boolean> call) implements Doing {}
    }
}
