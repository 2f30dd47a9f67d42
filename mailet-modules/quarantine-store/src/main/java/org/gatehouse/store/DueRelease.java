package org.gatehouse.store;

import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.examination.SecondLook;

/**
 * A release that is due, with the message it is about, open again.
 *
 * @param known what was found at the first decision
 */
public record DueRelease(UUID order, StoredMail mail, Set<SecondLook.Known> known) {
    public DueRelease {
        known = Set.copyOf(known);
    }
}
