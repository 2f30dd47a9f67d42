package org.gatehouse.store.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.outward.SenderTrace;

/**
 * What is in flagged and held messages, opened with the desk's evidence key. There is no way to look at what is sealed,
 * its web addresses apart.
 * Every look is in the ledger, durable, before anything is returned. Thread-safe.
 */
public interface Evidence {
    /**
     * Who it says it is from, to whom, and the subject. Ledger: {@code evidence.names-shown}. Empty where sealed or
     * destroyed.
     */
    Optional<Names> showNames(CaseFile file, PersonId by, String reason);

    /**
     * What the sender's provider may be told: for a complaint that a person sends. Ledger: {@code
     * outward.complaint-prepared}, with the reference. Empty where sealed or destroyed: nothing of that is told by mail.
     */
    Optional<SenderTrace> prepareComplaint(CaseFile file, PersonId by, String reference);

    /** The reading copy. Ledger: {@code evidence.text-shown}, with the reason. Empty where sealed or destroyed. */
    Optional<ReadingCopy> showText(CaseFile file, PersonId by, String reason, Extent extent);

    /**
     * What those who reported it sent us, oldest first: reading copies of forwards that are kept beside the case.
     * Ledger: {@code evidence.report-shown}, with the reason. Empty where the case is sealed or destroyed, or there are
     * none.
     */
    List<ReadingCopy> showReports(CaseFile file, PersonId by, String reason);

    /**
     * The web addresses in what is sealed, for the page from which they are typed in by hand: the one thing of it that
     * anybody reads. Ledger: {@code evidence.addresses-shown}. Empty where it is not sealed, is destroyed, or has none.
     */
    Optional<List<String>> showAddresses(CaseFile file, PersonId by);

    /** How long it was on the screen. Ledger: {@code evidence.text-hidden}. */
    void hidden(CaseFile file, PersonId by, Duration shown);

    /**
     * Gives the data key to the gateway, to deliver from {@code due} on. Ledger: {@code release.ordered}. Empty where
     * the case is not WAITING, NOT_DELIVERED or KEPT, nobody's copy is held, it is sealed, or a release is open
     * already.
     */
    Optional<ReleaseOrder> orderRelease(CaseFile file, PersonId by, Optional<PersonId> approvedBy, Duration undo);

    /** The same, as part of the approval by which a second person permits it. */
    StoreChange releasing(CaseFile file, PersonId by, PersonId approvedBy, Duration undo);

    /** Takes the key back. Ledger: {@code release.undone}. False where the gateway has it already. */
    boolean undoRelease(CaseFile file, UUID order, PersonId by);

    /**
     * Somebody says that it may be illegal: sealed for everybody from now on. One-way. Ledger: {@code case.sealed}.
     * False where it is sealed already or the gateway is delivering it.
     */
    boolean seal(CaseFile file, PersonId by, String reason);

    /**
     * Orders that every key is destroyed, as part of the approval by which a second person permits it; done shortly
     * afterwards, the shred key first. Ledger: {@code case.destroyed}. Not while it is being released.
     *
     * @param advice who advised it, when, with which reference
     */
    StoreChange destroying(CaseFile file, PersonId by, PersonId approvedBy, String advice);

    /**
     * Gives the data key of what is sealed to the gateway, which looks into the message again and holds it instead,
     * unless it is on a list. Durable on return. Called again with the same request it does nothing more. Ledger:
     * {@code case.lowering-ordered}; later {@code case.lowered} or {@code case.not-lowered}.
     *
     * @param request what two people decided; the order has its id
     */
    Lowering orderLowering(CaseFile file, UUID request, PersonId by, PersonId approvedBy);

    /** What came of it. */
    enum Lowering {
        ORDERED,
        /** The private half of the sealed-evidence key is not in the desk's key directory, or cannot be used. */
        KEY_MISSING,
        /** Somebody has just said that it may be illegal: keys are still on their way. */
        STILL_SEALING,
        /** Not sealed any more, destroyed, on a list, reported since, or one of the two has a part in it. */
        NOT_POSSIBLE
    }

    /** How much is shown. */
    enum Extent {
        /** The sentences in which something was found. */
        MATCHES,
        WHOLE
    }

    /** As the message says: nothing of it is proven. */
    record Names(String sender, List<String> recipients, String subject) {
        public Names {
            recipients = List.copyOf(recipients);
        }

        @Override
        public String toString() {
            return "Names[hidden]";
        }
    }

    /** What a reviewer reads instead of the mail. */
    record ReadingCopy(List<Part> parts) {
        public ReadingCopy {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return "ReadingCopy[hidden]";
        }
    }

    /**
     * A part of the message.
     *
     * @param kind SUBJECT, BODY, ATTACHMENT or INNER
     * @param text raw, as extracted: whoever shows it makes it harmless. Empty where there is none, or not asked for
     * @param whole false where it was cut
     * @param found where in the text something was found, in order
     */
    record Part(
            String path,
            String kind,
            String name,
            String detectedType,
            long size,
            String sha256,
            List<String> flags,
            String text,
            boolean whole,
            List<Found> found) {
        public Part {
            flags = List.copyOf(flags);
            found = List.copyOf(found);
        }

        @Override
        public String toString() {
            return "Part[" + path + ", hidden]";
        }
    }

    /** From {@code start} to before {@code end}, in UTF-16 units of the text. */
    record Found(int start, int end, String category) {}
}
