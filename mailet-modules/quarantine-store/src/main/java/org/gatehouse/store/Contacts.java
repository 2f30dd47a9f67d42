package org.gatehouse.store;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;

/** Who of ours has written to whom elsewhere; kept as keyed digests. Thread-safe. */
public interface Contacts {
    /** Whether one of ours has; empty where the database does not say now. */
    Optional<Boolean> haveWrittenTo(List<Address> ours, Address other);
}
