package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.PersonType;

/**
 * Cases without their content. Whoever sent, got or reported a message does not see that its case exists: the store
 * leaves it out for that viewer. Every change is one transaction with its ledger entry; the answer false, or empty,
 * means that somebody was faster or the case is not in a state for it, and nothing was changed. Thread-safe; throws
 * {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface Cases {
    /** Open cases of one group, oldest first. */
    List<QueueRow> listOpen(PersonId viewer, QueueGroup group, int offset, int max);

    Map<QueueGroup, Integer> countOpen(PersonId viewer);

    /** Decided ones too, newest first. */
    List<QueueRow> listSettled(PersonId viewer, int offset, int max);

    Optional<CaseFile> find(PersonId viewer, CaseNumber number);

    /** Whether this person sent, got or reported the message. */
    boolean isInConflict(PersonId person, CaseFile file);

    /** Who is not said: that somebody reported it, oldest first, the first 50. */
    List<StaffReport> listReports(CaseFile file);

    /**
     * Who else received what the case is about, as the books know: the reported message, whether it is kept or was
     * delivered, and every other of its Message-ID. Counts alone.
     */
    List<Receivers> listReceivers(CaseFile file);

    /** @param arrived whether their mail host has it */
    record Receivers(PersonType type, boolean arrived, int count) {}

    /** Of these people, every one has a part in these cases; none where there are no people. */
    Set<UUID> listSharedBy(Set<PersonId> people);

    /** Restricted cases that this person may know of. */
    Set<UUID> listRestricted(PersonId viewer);

    /**
     * Cases in which this head is involved because somebody turned to them: they climbed so far, or a release of them
     * waits for another person, or was asked for or decided by this one.
     */
    Set<UUID> listInvolving(PersonId head);

    /** How many open cases have climbed to the last step, without those that this person may not know of. */
    int countUnattended(PersonId viewer);

    /** Ways to tell people that do not work now, and since when: {@code MAIL}, {@code WEBHOOK}. */
    Map<String, Instant> listSilentChannels();

    /** What the addresses of this and other cases say, without naming any; only cases that this person sees. */
    Pattern findPattern(PersonId viewer, CaseFile file);

    /** What the ledger says about the case and its message, newest first. */
    List<LedgerLine> timeline(CaseFile file);

    /** The newest release order, where there was one. */
    Optional<ReleaseOrder> findRelease(CaseFile file);

    /** What speaks against lowering what is sealed. */
    Lowerable findLowerable(CaseFile file);

    /** Somebody takes it on, or hands it over. Ledger: {@code case.assigned}. */
    boolean assign(CaseFile file, PersonId by, PersonId owner);

    /** It is another concern than the case that leads it. Ledger: {@code case.parted}. */
    boolean part(CaseFile file, PersonId by);

    /** It stays where it is. Ledger: {@code case.kept}. */
    boolean keep(CaseFile file, PersonId by, String reason);

    /**
     * Puts it back to WAITING after it was kept or not delivered. Ledger: {@code case.reopened}.
     */
    boolean reopen(CaseFile file, PersonId by);

    /** When it was opened for the first time, and by whom: ledger {@code case.opened}, once for each look. */
    void looked(CaseFile file, PersonId by);

    /**
     * Somebody tried what they may not, or what cannot be done. Ledger: {@code access.refused}, also of a case that there
     * is not: guesses are seen.
     *
     * @param act a code, such as {@code show-text}
     */
    void refused(CaseNumber number, PersonId by, String act);

    /** The page that stops before a sealed case was read. Ledger: {@code case.stop-confirmed}. */
    boolean stopConfirmed(CaseFile file, PersonId by);

    /**
     * Repeats, and many on one.
     *
     * @param earlier cases in the 14 days before, of the same sender with the same recipient
     * @param senders different senders to one of its recipients with cases in the 24 hours around it, this one included
     * @param related cases of the same sender or the same recipient within 14 days, newest first
     * @param joined those that this one leads
     * @param leads the one that leads this
     */
    record Pattern(
            int earlier, int senders, List<CaseNumber> related, List<CaseNumber> joined, Optional<CaseNumber> leads) {

        public Pattern {
            related = List.copyOf(related);
            joined = List.copyOf(joined);
        }
    }

    /**
     * What stands in the way of lowering.
     *
     * @param listMatch a list match is on record: it stays sealed for good
     * @param ordered the gateway is about to look into it
     */
    record Lowerable(boolean listMatch, boolean ordered) {}

    /** One entry of the ledger. {@code actor} is {@code gateway}, {@code desk} or a person's id. */
    record LedgerLine(long sequence, Instant at, String kind, String actor, Map<String, String> details) {
        public LedgerLine {
            details = Map.copyOf(details);
        }
    }
}
