package org.gatehouse.casework.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.Viewer;

/**
 * What needs two different people: request, diff, approval by another person, effect, ledger - all of the last three in
 * one transaction where the effect is in the database (domain.md 0, decision 7; section 4, four-eyes rules).
 * Thread-safe.
 */
public interface Approvals {
    /** Open requests this viewer may see, oldest first. */
    List<Request> listOpen(Viewer viewer);

    Optional<Request> find(Viewer viewer, UUID id);

    /** Approves, and does it. */
    Answer approve(Viewer viewer, UUID id);

    Answer refuse(Viewer viewer, UUID id, String note);

    /** By whoever asked. */
    Answer withdraw(Viewer viewer, UUID id);

    /**
     * A request as an approver reads it, content-free.
     *
     * @param about the number of its case; empty where it is about none
     * @param title what is asked, such as "Release to inbox: case 2026-0143"
     * @param before how it is now
     * @param after how it will be
     * @param risk one plain sentence
     * @param mine whether the viewer asked
     * @param mayDecide whether the viewer may approve or refuse
     */
    record Request(
            UUID id,
            Kind kind,
            String about,
            String title,
            List<String> before,
            List<String> after,
            String risk,
            String reason,
            String requestedBy,
            Instant requestedAt,
            Instant lapsesAt,
            boolean mine,
            boolean mayDecide) {
        public Request {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** What can be asked for. */
    enum Kind {
        RELEASE,
        LOWER,
        DESTROY,
        EXPORT,
        GRANT_ROLE,
        RESET_ACCOUNT
    }

    /** What came of it. */
    enum Answer {
        DONE,
        /** Somebody decided before, or it lapsed. */
        TOO_LATE,
        /** Approved, but something that it needs is not there: it is done when that is. The case says what. */
        WAITS,
        /** The effect is not possible any more. */
        NOT_POSSIBLE,
        /** There is no such request for this viewer, or it is not theirs to decide. */
        NOT_FOUND
    }
}
