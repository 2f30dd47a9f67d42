package org.gatehouse.core.policy;

import java.util.List;
import org.gatehouse.core.mail.Address;

/**
 * What shall happen to a message for one recipient, and why.
 *
 * @param enforced false for observe-only: counted, not acted on
 */
public record Decision(
        Address recipient,
        Disposition disposition,
        Urgency urgency,
        boolean enforced,
        List<Reason> reasons,
        String policyVersion) {
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** What is acted on: an observed decision delivers. */
    public Disposition effective() {
        return enforced ? disposition : Disposition.DELIVER;
    }
}
