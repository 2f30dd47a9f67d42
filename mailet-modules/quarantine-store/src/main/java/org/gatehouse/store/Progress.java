package org.gatehouse.store;

import java.util.List;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;

/**
 * How far a message has come for one recipient, without saying who that is: this can be asked when nobody can open the
 * envelope any more.
 *
 * @param position the recipient's place in the envelope, from 0
 * @param enforced false for observe-only: counted, not acted on
 */
public record Progress(
        int position, State state, Disposition disposition, Urgency urgency, boolean enforced, List<Reason> reasons) {
    /** The steps of the road, as the books know them. */
    public enum State {
        DECIDED,
        /** In the outbox. */
        WAITING,
        DELIVERED,
        RETURNED,
        HELD,
        SEALED,
        /** Taken out of the queue by an operator. */
        REMOVED;

        /** Whether nothing more will happen by itself. */
        public boolean isFinal() {
            return this != DECIDED && this != WAITING;
        }
    }

    public Progress {
        reasons = List.copyOf(reasons);
    }

    /** What is acted on: an observed decision delivers. */
    public Disposition effective() {
        return enforced ? disposition : Disposition.DELIVER;
    }
}
