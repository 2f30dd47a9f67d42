package org.gatehouse.casework.report;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.access.Viewer;

/** "A written log should be kept of the email and where it was sent": one line for each case. Thread-safe. */
public interface WrittenLog {
    int PAGE = 100;

    /** Newest first; empty where this viewer may not read it. */
    Optional<List<Line>> read(Viewer viewer, int page);

    /** The names of the fields, in printable order (domain.md 5.6). */
    List<String> columns();

    /**
     * @param fields as many as {@link #columns}: words, no content of any email, no web address that could be opened
     */
    record Line(String number, List<String> fields) {
        public Line {
            fields = List.copyOf(fields);
        }
    }
}
