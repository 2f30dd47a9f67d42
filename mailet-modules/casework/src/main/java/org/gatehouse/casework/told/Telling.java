package org.gatehouse.casework.told;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.TellUs.Item;

/** Reports that people write instead of forwarding anything. Thread-safe. */
public interface Telling {
    /** Whether reports can be taken here: only where there is a report address. */
    boolean isOpen();

    /** What this person was delivered last: time and claimed sender, nothing else. */
    List<Item> lastItems(Viewer viewer);

    /** Whether this person writes down what others told them, on the phone or on paper. */
    boolean mayWriteForOthers(Viewer viewer);

    /**
     * Of somebody who is signed in.
     *
     * @param about the email, where they picked one of theirs, or have its reference
     * @return false where there is nothing in it
     */
    boolean tell(Viewer viewer, Told told, Optional<UUID> about);

    /**
     * Of a pupil, without a name.
     *
     * @param client where it comes from: not too many at once
     * @return false where there is nothing in it, or too many came from there
     */
    boolean tellAsPupil(String client, Told told);

    /**
     * What somebody says.
     *
     * @param unsure that it may be illegal, or that they are not sure
     * @param accident that they opened it by accident
     * @param forSomebody whether it is written down for somebody else
     * @param sender who it says it is from, and {@code when} it came, about: where no email was picked
     */
    record Told(boolean unsure, boolean accident, boolean forSomebody, String sender, String when, String words) {
        boolean isNothing() {
            return sender.isBlank() && words.isBlank();
        }

        @Override
        public String toString() {
            return "Told[hidden]";
        }
    }
}
