package org.gatehouse.casework.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gatehouse.casework.review.Review.Fact;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.store.desk.CaseFile;

/** What we know of a case, how we know, and how sure that is (domain.md 2.1). Never names, never content. Pure. */
final class Facts {
    private static final String HIGH = "Sure";
    private static final String NOT_PROVEN = "Not proven";

    private Facts() {}

    static List<Fact> of(CaseFile file) {
        List<Fact> facts = new ArrayList<>();
        facts.add(sender(file));
        facts.add(address(file));
        facts.add(recipients(file));
        facts.add(new Fact("Which way", direction(file), "Where it was handed in, and for whom", HIGH));
        facts.add(new Fact(
                "Copies outside the school", "Not known", "The gateway sees only what passes through it", "Not known"));
        CaseKind.whyNeverReleased(file)
                .ifPresent(why -> facts.add(new Fact("Release to inbox", why, "The desk's rules", HIGH)));
        if (file.lowered()) {
            facts.add(new Fact(
                    "Sealed before",
                    "Two people lowered it; releasing it needs two people",
                    "The desk's records",
                    HIGH));
        }
        facts.add(new Fact("Size", Sizes.text(file.size()), "Counted on arrival", HIGH));
        facts.add(
                new Fact("Fingerprint (SHA-256)", file.fingerprint(), "Worked out from the bytes that arrived", HIGH));
        return facts;
    }

    private static Fact sender(CaseFile file) {
        String who = person(file.senderType());
        return file.senderType() == PersonType.OUTSIDE
                ? new Fact("Says it is from", who, "The address is not one of yours", NOT_PROVEN)
                : new Fact(
                        "Says it is from",
                        who,
                        "Your directory, by the address it says it is from",
                        file.senderVouched() ? "Sure of the account, not of the person" : NOT_PROVEN);
    }

    private static Fact address(CaseFile file) {
        return file.senderVouched()
                ? new Fact("Sender's address", "Signed in at your mail host", "Your mail host vouched for it", HIGH)
                : new Fact(
                        "Sender's address",
                        "Address not proven",
                        "None of your mail hosts vouched for it",
                        "It could be forged");
    }

    private static Fact recipients(CaseFile file) {
        Map<PersonType, Long> counts = file.recipients().stream()
                .collect(Collectors.groupingBy(CaseFile.Recipient::type, TreeMap::new, Collectors.counting()));
        String kinds = counts.entrySet().stream()
                .map(count -> count.getValue() + " \u00d7 " + person(count.getKey()))
                .collect(Collectors.joining(", "));
        boolean unknown = counts.containsKey(PersonType.UNKNOWN);
        return new Fact(
                "Sent to",
                kinds.isEmpty() ? "Not known" : kinds,
                "The envelope and your directory",
                unknown ? "Not all are in your directory" : HIGH);
    }

    private static String direction(CaseFile file) {
        return file.recipients().stream()
                .map(CaseFile.Recipient::direction)
                .distinct()
                .sorted()
                .map(Facts::words)
                .collect(Collectors.joining("; "));
    }

    private static String words(Direction direction) {
        return switch (direction) {
            case INBOUND -> "From outside to the school";
            case OUTBOUND -> "From the school to outside";
            case INTERNAL -> "Within the school";
        };
    }

    static String person(PersonType type) {
        return switch (type) {
            case PUPIL -> "Pupil";
            case STAFF -> "Member of staff";
            case GOVERNOR -> "Governor";
            case PARENT -> "Parent or carer";
            case SHARED -> "Shared mailbox";
            case UNKNOWN -> "Address of the school that is not in your directory";
            case OUTSIDE -> "Outside the school";
        };
    }
}
