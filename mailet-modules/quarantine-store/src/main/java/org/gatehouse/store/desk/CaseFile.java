package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.core.sender.SenderVerdict;

/**
 * A case as it stands, content-free.
 *
 * @param sealed sealed already, or on the way there: nobody reads it
 * @param senderVouched whether one of our own mail hosts vouched for the sender
 * @param fingerprint SHA-256 of the received bytes, in hexadecimal digits
 * @param size of the received bytes
 * @param senderCheck what was found out about its sender; empty where nobody looked
 * @param lowered whether it was sealed once, and two people lowered it
 */
public record CaseFile(
        UUID id,
        CaseNumber number,
        MailId mail,
        Origin origin,
        Instant openedAt,
        Instant receivedAt,
        Urgency urgency,
        boolean likelyFine,
        State state,
        boolean sealed,
        Optional<PersonId> owner,
        PersonType senderType,
        boolean senderVouched,
        List<Recipient> recipients,
        long size,
        String fingerprint,
        boolean lowered,
        Optional<SenderVerdict> senderCheck) {
    /** Who opened it. */
    public enum Origin {
        FILTER,
        REPORT
    }

    /** Where it stands. */
    public enum State {
        /** Nobody has decided. */
        WAITING,
        /** A release is ordered or under way. */
        RELEASING,
        /** It arrived. */
        RELEASED,
        /** It was released and the next hop refused it for good. */
        NOT_DELIVERED,
        /** A person decided that it stays. */
        KEPT,
        DESTROYED;

        public boolean isOpen() {
            return this == WAITING || this == RELEASING || this == NOT_DELIVERED;
        }
    }

    /** @param disposition as acted on: what was lowered is held */
    public record Recipient(
            int position, PersonType type, Direction direction, Disposition disposition, List<Reason> reasons) {
        public Recipient {
            reasons = List.copyOf(reasons);
        }
    }

    public CaseFile {
        recipients = List.copyOf(recipients);
    }

    /** Never lowered, and nobody looked at its sender. */
    public CaseFile(
            UUID id,
            CaseNumber number,
            MailId mail,
            Origin origin,
            Instant openedAt,
            Instant receivedAt,
            Urgency urgency,
            boolean likelyFine,
            State state,
            boolean sealed,
            Optional<PersonId> owner,
            PersonType senderType,
            boolean senderVouched,
            List<Recipient> recipients,
            long size,
            String fingerprint) {
        this(
                id,
                number,
                mail,
                origin,
                openedAt,
                receivedAt,
                urgency,
                likelyFine,
                state,
                sealed,
                owner,
                senderType,
                senderVouched,
                recipients,
                size,
                fingerprint,
                false,
                Optional.empty());
    }
}
