package org.gatehouse.casework.access;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.Viewer;

/** The log of all cases as a file, after a second person approved. Thread-safe. */
public interface Exports {
    /** How it stands for this viewer; empty where not permitted. */
    Optional<Standing> standing(Viewer viewer);

    /** Asks for it. Empty where not permitted, without a reason, or asked already. */
    Optional<UUID> ask(Viewer viewer, String reason);

    /** Uses up the approval, for the written log: only for whoever asked, once, within 24 hours of it. */
    boolean use(Viewer viewer, UUID request);

    /**
     * Writes the log as CSV, without reasons and notes, without cases of which the viewer is part, and with nothing
     * that a spreadsheet runs. Only for whoever asked, once, within 24 hours of the approval; false otherwise, and
     * nothing is written. Used up from the start: a download that breaks off is asked for again.
     */
    boolean take(Viewer viewer, UUID request, Writer out) throws IOException;

    /**
     * @param waiting the viewer's request that waits for another person
     * @param ready the viewer's request that was approved, and not used
     */
    record Standing(Optional<UUID> waiting, Optional<Ready> ready) {}

    /** @param until when the download ends to be possible */
    record Ready(UUID request, Instant until) {}
}
