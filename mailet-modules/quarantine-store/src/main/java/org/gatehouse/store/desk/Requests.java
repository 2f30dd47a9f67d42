package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;

/**
 * What needs two different people. Every change is one durable transaction with its ledger entry; the database too
 * refuses that one person does both. Thread-safe.
 */
public interface Requests {
    /**
     * Asks. Ledger: {@code request.opened}. Empty where the same is asked for already.
     *
     * @param tell who may decide: each gets a notice
     */
    Optional<UUID> open(NewRequest request, Set<PersonId> tell);

    Optional<ChangeRequest> find(UUID id);

    /** Oldest first. */
    List<ChangeRequest> listOpen();

    /** The request of this kind that waits for this subject. */
    Optional<ChangeRequest> findOpen(ChangeRequest.Kind kind, UUID subject);

    /** Approved, but whose effect is neither done nor known to be impossible; oldest first. */
    List<ChangeRequest> listOwed();

    /**
     * Approves; the effect is owed from now on, until {@link #settle}. Ledger: {@code request.approved}. False where it
     * is decided, has lapsed, or {@code by} asked.
     */
    boolean approve(UUID id, PersonId by);

    /**
     * Approves and does it in the same transaction. Ledger: {@code request.approved}, and the effect's. Where the
     * effect is not possible any more, it is approved and settled as not possible.
     */
    Approval approve(UUID id, PersonId by, StoreChange effect);

    /** The effect of what was approved has been done, or is not possible. Ledger: {@code request.done}. Once. */
    void settle(UUID id, boolean done);

    /** Ledger: {@code request.refused}. False where it is decided, has lapsed, or {@code by} asked. */
    boolean refuse(UUID id, PersonId by, String note);

    /** Ledger: {@code request.withdrawn}. False where it is decided or has lapsed, or another asked. */
    boolean withdraw(UUID id, PersonId by);

    /** Ends what nobody decided in time. Ledger: {@code request.lapsed} for each. Returns how many. */
    int lapse();

    /** What {@link #takeExport} would use: the newest export that {@code by} asked for and that was approved. */
    Optional<ChangeRequest> findExport(PersonId by, Instant notBefore);

    /**
     * Uses what an approved export permits, once. Ledger: {@code export.taken}. False where it was used, or is not
     * {@code by}'s, or was approved before {@code notBefore}.
     */
    boolean takeExport(UUID id, PersonId by, Instant notBefore);

    /** What came of an approval. */
    enum Approval {
        DONE,
        NOT_POSSIBLE,
        /** Decided or lapsed before, or the approver asked. */
        TOO_LATE
    }

    /** @param details content-free; also {@code mail} and {@code case} where it is about a case, for the ledger */
    record NewRequest(
            ChangeRequest.Kind kind,
            UUID subject,
            Map<String, String> details,
            String reason,
            PersonId by,
            Instant lapsesAt) {
        public NewRequest {
            details = Map.copyOf(details);
        }

        @Override
        public String toString() {
            return "NewRequest[" + kind + ", " + subject + "]";
        }
    }
}
