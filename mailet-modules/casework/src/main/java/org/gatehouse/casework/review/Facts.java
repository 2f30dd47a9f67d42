package org.gatehouse.casework.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gatehouse.casework.review.Review.Fact;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.sender.SenderReason;
import org.gatehouse.core.sender.SenderVerdict;
import org.gatehouse.core.sender.Standing;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Cases.Receivers;

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

    /** Never as one of the people of the directory but where that is proven (B70, E59). */
    private static Fact sender(CaseFile file) {
        if (file.senderType() == PersonType.OUTSIDE) {
            return new Fact(
                    "Says it is from", person(file.senderType()), "The address is not one of yours", NOT_PROVEN);
        }
        if (!isBelieved(file)) {
            return new Fact(
                    "Says it is from",
                    "Somebody who uses an address of yours",
                    "The address is one of yours, and nothing proves that it was used by its owner",
                    NOT_PROVEN);
        }
        return new Fact(
                "Says it is from",
                person(file.senderType()),
                "Your directory, by the address it says it is from",
                "Sure of the account, not of the person");
    }

    private static boolean isBelieved(CaseFile file) {
        return file.senderCheck().map(SenderVerdict::mayBeKnownPerson).orElse(file.senderVouched());
    }

    private static Fact address(CaseFile file) {
        return file.senderCheck().map(Facts::checked).orElseGet(() -> unchecked(file));
    }

    private static Fact checked(SenderVerdict verdict) {
        String value =
                switch (verdict.standing()) {
                    case CHECKED ->
                        verdict.reasons().contains(SenderReason.VOUCHED)
                                ? "Signed in at your mail host"
                                : "Address checked";
                    case NOT_PROVEN -> "Address not proven";
                    case FAILED -> "Address failed the check";
                };
        String why = verdict.reasons().stream().map(SenderReason::sentence).collect(Collectors.joining(". "));
        return new Fact("Sender's address", value, why + methods(verdict), sure(verdict.standing()));
    }

    /** For whoever wants to know it exactly. */
    private static String methods(SenderVerdict verdict) {
        String methods = new TreeMap<>(verdict.results())
                .entrySet().stream()
                        .map(result -> result.getKey().toUpperCase(Locale.ROOT) + " " + plain(result.getValue()))
                        .collect(Collectors.joining(", "));
        return methods.isEmpty() ? "" : " (" + methods + ")";
    }

    /** The words of RFC 8601 say little to anybody else. */
    private static String plain(String result) {
        return switch (result) {
            case "temperror" -> "not looked up: the name service was off or did not answer";
            case "permerror" -> "cannot be read";
            case "none" -> "nothing there";
            default -> result;
        };
    }

    private static String sure(Standing standing) {
        return switch (standing) {
            case CHECKED -> HIGH;
            case NOT_PROVEN -> "It could be forged";
            case FAILED -> "It is probably forged";
        };
    }

    /** Nobody looked: what was received before that was done. */
    private static Fact unchecked(CaseFile file) {
        return file.senderVouched()
                ? new Fact("Sender's address", "Signed in at your mail host", "Your mail host vouched for it", HIGH)
                : new Fact(
                        "Sender's address",
                        "Address not proven",
                        "None of your mail hosts vouched for it",
                        "It could be forged");
    }

    /** By how many it was received: the case page asks at once who else has it. */
    static List<Fact> receivers(List<Receivers> receivers) {
        if (receivers.isEmpty()) {
            return List.of();
        }
        String counts = receivers.stream()
                .map(some -> some.count() + " \u00d7 " + person(some.type())
                        + (some.arrived() ? ", delivered" : ", not delivered"))
                .collect(Collectors.joining("; "));
        return List.of(new Fact(
                "Who received it",
                counts,
                "The books: the same message, whoever it came to",
                "Sure within the school"));
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
