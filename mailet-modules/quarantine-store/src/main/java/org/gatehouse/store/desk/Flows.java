package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Urgency;

/**
 * What people answered about cases and what must be done, over its tables. Every change is one durable transaction with
 * its ledger entries. Thread-safe; throws {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface Flows {
    /** Puts a version of the flowchart into force, once. Ledger: {@code flowchart.in-force}. */
    void adopt(Version version);

    /** A version that was in force, by its hash. */
    Optional<Version> findVersion(String hash);

    /** Empty where nobody has begun. */
    Optional<State> find(CaseFile file);

    /**
     * Changes how a case stands. The case is locked meanwhile.
     *
     * @param how from the state as it is, empty where nobody has begun; an empty answer changes nothing
     * @return false where nothing was changed, or the case does not exist for this person
     */
    boolean change(CaseFile file, PersonId by, Function<Optional<State>, Optional<Change>> how);

    /** Open tasks of cases that this person sees, soonest first. */
    List<OpenTask> listOpen(PersonId viewer, int max);

    /** What the written log says of each case that this person sees, newest first. */
    List<Logged> listLogged(PersonId viewer, int offset, int max);

    /** Open cases that nobody has taken on, and how far each has climbed. */
    List<Waiting> listUntouched();

    /**
     * The same of those that cannot wait, and how often somebody on call was called about each: task {@code on-call}.
     */
    List<Waiting> listCallable();

    /**
     * Cases whose email is sealed, with nobody outside told of it on record, and how often that was said.
     *
     * @param tasks those that tell somebody outside who may look
     */
    List<Waiting> listSealed(Set<String> tasks);

    /** Open tasks whose time is over, and how far each has climbed. */
    List<Waiting> listOverdue(Instant now);

    /**
     * Writes down that somebody higher is told, with the notices, once for each step. Ledger: {@code case.escalated}.
     *
     * @param people empty for everybody on duty
     * @return false where that was done before
     */
    boolean climb(Waiting waiting, int step, List<PersonId> people);

    /**
     * Writes down that somebody on call is called, with a notice for their phone, once for each step. Ledger:
     * {@code case.called-out}.
     *
     * @return false where that was done before
     */
    boolean callOut(Waiting waiting, int step, PersonId person);

    /**
     * Says that an email is sealed for too long, and notes it. Ledger: {@code case.sealed-too-long}. False where that was
     * said already.
     */
    boolean tellTooLong(Waiting waiting, int step, List<PersonId> people);

    /** @param profile empty where the chart speaks in its own words */
    record Version(String hash, String version, String chart, String profile) {
        @Override
        public String toString() {
            return "Version[" + hash + "]";
        }
    }

    /**
     * How a case stands.
     *
     * @param answers the newest, by question
     * @param tasks by name, dropped ones left out
     */
    record State(
            String flowchart,
            Instant startedAt,
            Optional<String> branch,
            boolean waiting,
            Map<String, Answer> answers,
            Map<String, TaskState> tasks,
            Optional<Closed> closed) {
        public State {
            answers = Map.copyOf(answers);
            tasks = Map.copyOf(tasks);
        }
    }

    record Answer(String answer, PersonId by, Instant at) {}

    record Closed(PersonId by, Instant at) {}

    /** @param end empty while it is open */
    record TaskState(Instant due, Optional<End> end, Optional<Instant> endedAt, Optional<PersonId> endedBy) {}

    /**
     * How a task ended.
     *
     * @param needed false: decided against, with a reason in {@code note}
     * @param ending which of its possible ends; empty where it has none
     */
    record End(boolean needed, String ending, String whom, String reference, String note) {
        @Override
        public String toString() {
            return "End[" + needed + "]";
        }
    }

    /**
     * What is changed at once.
     *
     * @param flowchart of a case that nobody has begun
     * @param due of every task that arises; others that are open are dropped
     * @param kinds branch and overlays, for the ledger
     * @param closes true ends it, false opens it again
     */
    record Change(
            String flowchart,
            Optional<Given> given,
            Optional<Ended> ended,
            Optional<String> branch,
            List<String> kinds,
            boolean restricted,
            boolean twoPeople,
            Map<String, Instant> due,
            Optional<Boolean> waiting,
            Optional<Boolean> closes) {
        public Change {
            kinds = List.copyOf(kinds);
            due = Map.copyOf(due);
        }
    }

    /** @param against why, where it is against what the gateway knows */
    record Given(String question, String answer, Optional<String> against) {}

    record Ended(String task, End end) {}

    record OpenTask(CaseNumber number, String flowchart, String task, Instant due, Optional<PersonId> owner) {}

    /**
     * A case in the written log: no names, no content.
     *
     * @param kind what the first reason is about, such as {@code insult}
     * @param tasks those that have ended, by name
     */
    record Logged(
            CaseNumber number,
            Instant receivedAt,
            Instant openedAt,
            CaseFile.Origin origin,
            CaseFile.State state,
            boolean sealed,
            boolean restricted,
            String kind,
            PersonType senderType,
            boolean senderVouched,
            Set<PersonType> recipients,
            Set<Direction> directions,
            Optional<String> flowchart,
            Optional<String> branch,
            Map<String, TaskState> tasks,
            Optional<Instant> reportedAt,
            Optional<Closed> closed) {
        public Logged {
            recipients = Set.copyOf(recipients);
            directions = Set.copyOf(directions);
            tasks = Map.copyOf(tasks);
        }
    }

    /**
     * Something that nobody has done yet.
     *
     * @param task empty: the case itself
     * @param since when the case was opened, or the task was due
     * @param step how far it has climbed
     * @param climbedAt when it climbed last
     */
    record Waiting(
            UUID caseFile,
            UUID mail,
            CaseNumber number,
            Urgency urgency,
            boolean restricted,
            String task,
            Optional<PersonId> owner,
            Instant since,
            int step,
            Optional<Instant> climbedAt) {}
}
