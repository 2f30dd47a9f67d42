package org.gatehouse.casework.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.QueueGroup;
import org.gatehouse.store.desk.QueueRow;

/** "Emails to check". Thread-safe. */
public interface Queue {
    /** Empty where the viewer may see no queue at all. */
    Optional<View> open(Viewer viewer);

    /** One whole group, by pages of {@link #PAGE}. */
    Optional<View> open(Viewer viewer, QueueGroup group, int page);

    /** Decided cases, newest first. */
    Optional<View> settled(Viewer viewer, int page);

    int PAGE = 50;

    /** What the mail administrator sees too: numbers only. */
    Optional<Counts> counts(Viewer viewer);

    /**
     * @param masked true: reasons and kinds of people are left out of the rows
     * @param unattended for the chair of governors: how many have climbed to them because nobody takes them on, those
     *     that they do not see among them
     */
    record View(Map<QueueGroup, Integer> counts, Map<QueueGroup, List<Line>> groups, boolean masked, int unattended) {}

    /** @param owner the name of whoever took it on */
    record Line(QueueRow row, Optional<String> owner, Instant waitingSince, boolean mayReleaseAtOnce) {
        /** Whether it may be ticked in the list, and released with others. */
        public boolean canBeChosen() {
            return mayReleaseAtOnce && row.state() == CaseFile.State.WAITING;
        }
    }

    /**
     * By group, and since when the oldest waits.
     *
     * @param silent ways to tell people that do not work, and since when: {@code MAIL}, {@code WEBHOOK}
     */
    record Counts(Map<QueueGroup, Integer> open, Optional<Instant> oldest, Map<String, Instant> silent) {}
}
