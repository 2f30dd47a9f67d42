package org.gatehouse.store;

import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.examination.SecondLook;

/**
 * An order of the desk that is due, with the message it is about, open again.
 *
 * @param known what was found at the first decision
 */
public record DueRelease(UUID order, Purpose purpose, StoredMail mail, Set<SecondLook.Known> known) {
    /** What the desk gave the key for. */
    public enum Purpose {
        /** To deliver it. */
        RELEASE,
        /** It is sealed, and two people want it held instead. */
        LOWER
    }

    public DueRelease {
        known = Set.copyOf(known);
    }

    /** To deliver it. */
    public DueRelease(UUID order, StoredMail mail, Set<SecondLook.Known> known) {
        this(order, Purpose.RELEASE, mail, known);
    }
}
