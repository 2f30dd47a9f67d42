package org.gatehouse.delivery;

import java.util.Map;

/** Plain sentences for enhanced status codes (RFC 3463), by subject and detail first, by subject else. */
final class ReasonText {
    private static final String OTHER = "The receiving mail system did not take it.";
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("1", "There is something wrong with this address."),
            Map.entry("1.1", "There is no such address."),
            Map.entry("1.2", "The part of this address after the @ sign is not known."),
            Map.entry("1.3", "This address is not written correctly."),
            Map.entry("1.7", "Your own address is not written correctly."),
            Map.entry("2", "This mailbox cannot take email at present."),
            Map.entry("2.1", "This mailbox is switched off."),
            Map.entry("2.2", "This mailbox is full."),
            Map.entry("2.3", "The email is too large for this mailbox."),
            Map.entry("3.4", "The email is too large for the receiving mail system."),
            Map.entry("4.7", "The receiving mail system could not be reached, or did not take it, for too long."),
            Map.entry("6.7", "Addresses with letters other than a to z are not supported."),
            Map.entry("7", "The receiving mail system refused it."));

    private ReasonText() {}

    static String of(String status) {
        String detail = status.substring(2);
        String subject = detail.substring(0, detail.indexOf('.'));
        String general = SENTENCES.getOrDefault(subject, OTHER);
        return SENTENCES.getOrDefault(detail, general);
    }
}
