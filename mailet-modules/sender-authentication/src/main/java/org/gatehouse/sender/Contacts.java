package org.gatehouse.sender;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;

/** Who has written to whom before. Thread-safe. */
public interface Contacts {
    /** Nobody remembers. */
    Contacts UNKNOWN = (ours, other) -> Optional.empty();

    /** Whether one of ours has sent mail to the other; empty where that cannot be told now. */
    Optional<Boolean> haveWrittenTo(List<Address> ours, Address other);
}
