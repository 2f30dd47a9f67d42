package org.gatehouse.casework.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.ReleaseOrder;
import org.gatehouse.store.desk.StaffReport;

/**
 * One case. What this viewer may not see does not exist: the answer is empty, whatever the reason (conflict of interest
 * first, then the permission matrix). Thread-safe.
 */
public interface Review {
    /** Opens the case page. In the ledger. */
    Optional<CasePage> open(Viewer viewer, CaseNumber number);

    /** Whether this viewer sees its facts. Nothing is opened, so it is not in the ledger. */
    boolean isSeenBy(Viewer viewer, CaseNumber number);

    /** How the newest release stands. Asked every few seconds by an open page, so it is not in the ledger. */
    Optional<ReleaseOrder> findRelease(Viewer viewer, CaseNumber number);

    /** Somebody has read the page that stops before a sealed case (G8). In the ledger. False where it is not sealed. */
    boolean stopConfirmed(Viewer viewer, CaseNumber number);

    /** Who it says it is from, to whom, and the subject, each only where permitted. */
    Optional<NamesShown> showNames(Viewer viewer, CaseNumber number, String reason);

    /** The text. Not for sealed cases: {@link CasePage#actions} never holds SHOW_TEXT there. */
    Optional<TextShown> showText(Viewer viewer, CaseNumber number, String reason, boolean whole);

    /**
     * What those who reported it wrote, where their forwards are kept: never what they forwarded. Not for sealed cases.
     */
    Optional<TextShown> showReports(Viewer viewer, CaseNumber number, String reason);

    /**
     * The web addresses in what is sealed, to be typed in by hand (E50). In the ledger. Empty where this viewer does not
     * work on the case, or it is not sealed.
     */
    Optional<List<Spelling>> writeDown(Viewer viewer, CaseNumber number);

    void textHidden(Viewer viewer, CaseNumber number, Duration shown);

    Optional<Outcome> release(Viewer viewer, CaseNumber number, String reason);

    Optional<Outcome> undoRelease(Viewer viewer, CaseNumber number);

    Optional<Outcome> keep(Viewer viewer, CaseNumber number, String reason);

    Optional<Outcome> reopen(Viewer viewer, CaseNumber number);

    /** "Report as possibly illegal": sealed, one-way. */
    Optional<Outcome> seal(Viewer viewer, CaseNumber number, String reason);

    /** Asks for lowering from sealed; never after a list match. */
    Optional<Outcome> askToLower(Viewer viewer, CaseNumber number, String reason);

    Optional<Outcome> askToDestroy(Viewer viewer, CaseNumber number, Advice advice, String reason);

    Optional<Outcome> assign(Viewer viewer, CaseNumber number, PersonId owner);

    /** Who a case can be handed to: those who may see it. */
    List<Colleague> colleagues(Viewer viewer, CaseNumber number);

    /** What can be done from the case page. */
    enum Action {
        SHOW_NAMES,
        SHOW_TEXT,
        /** There are words of those who reported it. */
        SHOW_REPORTS,
        RELEASE,
        /** Release needs a second person. */
        ASK_TO_RELEASE,
        UNDO_RELEASE,
        KEEP,
        REOPEN,
        SEAL,
        ASK_TO_LOWER,
        ASK_TO_DESTROY,
        ASSIGN
    }

    /**
     * @param why the sentences of domain.md 5.4
     * @param reports that staff reported it, oldest first; never who. Empty where masked
     * @param strong whether the text may upset: a page before the text says so
     * @param openRequest the request for a second person that waits
     */
    record CasePage(
            CaseFile file,
            List<String> why,
            List<Fact> facts,
            List<Event> timeline,
            Set<Action> actions,
            Optional<ReleaseOrder> release,
            Optional<UUID> openRequest,
            Optional<String> owner,
            List<StaffReport> reports,
            boolean strong,
            boolean masked) {}

    /** {@code fact · how we know · how sure} (domain.md 2.1). */
    record Fact(String what, String value, String howWeKnow, String howSure) {}

    /** A line of the timeline: what, when, by whom. */
    record Event(Instant at, String what, String who) {}

    /** Harmless to show as text: defanged, odd characters visible. Subject empty where not permitted. */
    record NamesShown(String sender, List<String> recipients, Optional<String> subject) {
        @Override
        public String toString() {
            return "NamesShown[hidden]";
        }
    }

    /** @param hideAfter the screen hides it by itself after this time without a sign of the reader */
    record TextShown(List<Passage> passages, boolean whole, Duration hideAfter) {
        @Override
        public String toString() {
            return "TextShown[hidden]";
        }
    }

    /**
     * A stretch of text of one part, harmless to show as text.
     *
     * @param label such as "Message" or "Attachment 1, document, 24 KB"
     */
    record Passage(String label, List<Piece> pieces, boolean cut) {}

    /** @param found whether something was found here: shown with a mark */
    record Piece(String text, boolean found) {}

    /** Who advised to destroy it, when, with which reference (E57). */
    record Advice(String body, String person, String when, String reference, String wording) {}

    record Colleague(PersonId id, String name) {}

    /** What came of it. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        record Released(ReleaseOrder order) implements Outcome {}

        /** Another person must approve. */
        record Asked(UUID request) implements Outcome {}

        /** The case was not in a state for it: {@code sentence} says why, in plain words. */
        record NotPossible(String sentence) implements Outcome {}

        /** Something the person must put right: {@code sentence} says what. */
        record Missing(String sentence) implements Outcome {}
    }
}
