package org.gatehouse.gateway.assembly;

import java.util.List;

/** The settings can be read, but what they name is not there or not fit: keys, directories. */
public final class NotReady extends Exception {
    private final List<String> reasons;

    public NotReady(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** A sentence each. */
    public List<String> reasons() {
        return reasons;
    }
}
