package org.gatehouse.desk.words;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gatehouse.casework.access.Approvals;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Checks;
import org.gatehouse.store.desk.QueueGroup;
import org.gatehouse.store.desk.ReleaseOrder;

/** One word for each thing (domain.md 5.5). Thread-safe; a bean of the pages. */
public final class Words {
    public String group(QueueGroup group) {
        return switch (group) {
            case NOW -> "Now";
            case TODAY -> "Today";
            case THIS_WEEK -> "This week";
            case LIKELY_FINE -> "Likely fine";
        };
    }

    /** For addresses and style names: {@code this-week}. */
    public String slug(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String urgency(Urgency urgency, boolean likelyFine) {
        if (likelyFine) {
            return "Likely fine";
        }
        return switch (urgency) {
            case NOW -> "Now";
            case TODAY -> "Today";
            case WEEK, NONE -> "This week";
        };
    }

    public String urgencySlug(Urgency urgency, boolean likelyFine) {
        return urgency(urgency, likelyFine).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    public String disposition(Disposition disposition) {
        return switch (disposition) {
            case DELIVER -> "Delivered";
            case FLAG -> "Delivered and flagged";
            case HOLD -> "Held";
            case SEAL -> "Sealed";
        };
    }

    public String person(PersonType type) {
        return switch (type) {
            case PUPIL -> "pupil";
            case STAFF -> "staff";
            case GOVERNOR -> "governor";
            case PARENT -> "parent";
            case SHARED -> "shared address";
            case UNKNOWN -> "not known";
            case OUTSIDE -> "outside";
        };
    }

    /** "Outside to pupil and staff". */
    public String who(PersonType sender, Collection<PersonType> recipients) {
        String to = recipients.stream().distinct().sorted().map(this::person).collect(Collectors.joining(" and "));
        String from = person(sender);
        return from.substring(0, 1).toUpperCase(Locale.ROOT) + from.substring(1) + (to.isEmpty() ? "" : " to " + to);
    }

    public String state(CaseFile.State state) {
        return switch (state) {
            case WAITING -> "Waiting for a decision";
            case RELEASING -> "Being released";
            case RELEASED -> "Released";
            case NOT_DELIVERED -> "Not delivered";
            case KEPT -> "Kept";
            case DESTROYED -> "Destroyed";
        };
    }

    public String origin(CaseFile.Origin origin) {
        return switch (origin) {
            case FILTER -> "Found by the filter";
            case REPORT -> "Reported by a member of staff";
        };
    }

    public String release(ReleaseOrder.State state) {
        return switch (state) {
            case ORDERED -> "Waiting to be delivered";
            case UNDONE -> "Release undone";
            case SENDING -> "Being delivered";
            case ARRIVED -> "Arrived";
            case NOT_DELIVERED -> "Not delivered";
            case REFUSED -> "Stopped";
        };
    }

    /** What a code of {@link ReleaseOrder#refusal} means, and what happened to the email. */
    public String refusal(String code) {
        return switch (code) {
            case "malware" -> "The virus check now recognises a file in it. It stays held.";
            case "list-match" -> "It now matches a list of known illegal material. It is sealed.";
            case "sealed-before" -> "It has a file of an email that was sealed since. It is sealed.";
            case "unreadable" -> "Nothing here could look inside it, so nobody can release it. It stays held.";
            default -> "We could not deliver it safely. It stays held.";
        };
    }

    /** What looks into mail. A list's name says nothing of what it is of. */
    public String check(Checks.Check check) {
        return switch (check.kind()) {
            case ANTIVIRUS -> "Virus check";
            case READER -> "Looking inside emails";
            case LIST -> "List " + check.name().replaceFirst("^list ", "");
        };
    }

    public String standing(Checks.Check check) {
        return switch (check.state()) {
            case WORKING -> check.kind() == Checks.Kind.LIST ? "Connected" : "Working";
            case OLD -> "Old: ring whoever runs Gatehouse";
            case NOT_CONNECTED -> "Not connected";
            case DOWN -> "Not working: ring whoever runs Gatehouse";
        };
    }

    public String kind(Approvals.Kind kind) {
        return switch (kind) {
            case RELEASE -> "Release to inbox";
            case LOWER -> "Lower from sealed to held";
            case DESTROY -> "Destroy";
            case EXPORT -> "Export the email log";
            case GRANT_ROLE -> "Give a role";
            case RESET_ACCOUNT -> "New one-time password";
        };
    }

    public String role(Role role) {
        return role.title();
    }

    public String account(String state) {
        return switch (state) {
            case "INVITED" -> "Invited, has not signed in";
            case "ACTIVE" -> "Active";
            case "CLOSED" -> "Closed";
            default -> "Not known";
        };
    }

    /** "24 KB". */
    public String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        return bytes < 1024 * 1024 ? (bytes / 1024) + " KB" : (bytes / (1024 * 1024)) + " MB";
    }
}
