package org.gatehouse.core.mail;

import java.util.Map;

/**
 * What a sender wants to be told of a message's way (RFC 3461), as they said it: checked, not changed. Immutable.
 *
 * @param returned RET: {@code FULL} or {@code HDRS}; empty where it was not given
 * @param envelopeId ENVID, as xtext; empty where it was not given
 */
public record StatusRequests(String returned, String envelopeId, Map<Address, Recipient> recipients) {
    /** Nothing was asked for. */
    public static final StatusRequests NONE = new StatusRequests("", "", Map.of());

    public StatusRequests {
        recipients = Map.copyOf(recipients);
    }

    /**
     * For one recipient.
     *
     * @param events NOTIFY: {@code NEVER}, or some of {@code SUCCESS,FAILURE,DELAY}; empty where it was not given
     * @param original ORCPT, its type and address, as xtext; empty where it was not given
     */
    public record Recipient(String events, String original) {
        static final Recipient NONE = new Recipient("", "");

        public boolean wantsSuccess() {
            return events.contains("SUCCESS");
        }

        /** As by default. */
        public boolean wantsFailure() {
            return events.isEmpty() || events.contains("FAILURE");
        }

        @Override
        public String toString() {
            return "Recipient[" + events + "]";
        }
    }

    public Recipient of(Address recipient) {
        return recipients.getOrDefault(recipient, Recipient.NONE);
    }

    @Override
    public String toString() {
        return "StatusRequests[" + recipients.size() + " recipients]";
    }
}
