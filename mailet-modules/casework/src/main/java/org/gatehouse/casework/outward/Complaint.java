package org.gatehouse.casework.outward;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A complaint to the provider of a sender: header lines, never content (RFC 5965; domain.md 2.5). A person sends it.
 *
 * @param id of this complaint
 * @param reference by which an answer is found again: the case's number and a token that cannot be guessed
 * @param source where the message was handed in, an IP address literal; empty where not known
 * @param arrived when
 * @param header as {@link org.gatehouse.core.outward.HeaderRedaction} leaves it
 * @param from who complains
 */
public record Complaint(
        UUID id,
        String reference,
        Kind kind,
        Optional<String> source,
        Instant arrived,
        List<String> header,
        Complainant from) {
    public Complaint {
        header = List.copyOf(header);
    }

    /** What it is about: the words of RFC 5965, 7.3. */
    public enum Kind {
        SPAM("abuse", "unsolicited bulk email"),
        PHISHING("fraud", "a fraudulent email"),
        ABUSE("abuse", "an abusive email to a school");

        private final String feedbackType;
        private final String words;

        Kind(String feedbackType, String words) {
            this.feedbackType = feedbackType;
            this.words = words;
        }

        String feedbackType() {
            return feedbackType;
        }

        String words() {
            return words;
        }
    }

    /**
     * @param establishment its name
     * @param contact an address of the establishment that answers reach
     */
    public record Complainant(String establishment, String contact) {
        String domain() {
            return contact.substring(contact.indexOf('@') + 1);
        }
    }

    /** Who says to have sent it: the address in the first such line. */
    Optional<String> claimedSender() {
        return List.of("return-path:", "from:").stream()
                .flatMap(name -> header.stream().filter(line -> line.regionMatches(true, 0, name, 0, name.length())))
                .map(line -> line.replaceAll("^.*?<?([^\\s<>:]+@[^\\s<>]+)>?.*$", "$1"))
                .filter(address -> address.indexOf('@') > 0 && address.indexOf(' ') < 0)
                .findFirst();
    }
}
