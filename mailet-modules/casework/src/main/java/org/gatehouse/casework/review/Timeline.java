package org.gatehouse.casework.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.gatehouse.casework.review.Review.Event;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.desk.Cases.LedgerLine;

/** Turns entries of the ledger into plain sentences, with the names of people. What is not known here is left out. */
final class Timeline {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("mail.received", "Received"),
            Map.entry("mail.decided", "Checked"),
            Map.entry("mail.held", "Held"),
            Map.entry("mail.sealed", "Sealed: nobody can open it"),
            Map.entry("mail.delivered", "Delivered"),
            Map.entry("mail.deferred", "Could not be delivered yet; it will be tried again"),
            Map.entry("copy.removed", "Taken out of a mailbox"),
            Map.entry("copy.not-found", "Not in the mailbox any more"),
            Map.entry(
                    "copy.by-hand",
                    "Still in a mailbox: whoever looks after the mail host takes it out, with ./gatehouse copies"),
            Map.entry("mail.returned", "Returned: the recipient's mail host refused it"),
            Map.entry("mail.set-aside", "Set aside: it could not be read"),
            Map.entry("case.opened-by-filter", "Case opened, because of what was found"),
            Map.entry("case.opened-by-report", "Case opened, because of a report"),
            Map.entry("case.reported", "Reported again"),
            Map.entry("report.forwarded", "A member of staff reported it"),
            Map.entry("report.joined", "A member of staff reported it"),
            Map.entry("report.possibly-illegal", "Somebody said that it may be illegal"),
            Map.entry("mail.removed", "Taken out of the queue"),
            Map.entry("mail.resumed", "Checked again after it had been set aside"),
            Map.entry("request.not-possible", "What was approved is not possible any more"),
            Map.entry("case.opened", "Looked at the case"),
            Map.entry("case.stop-confirmed", "Read the page that says: do not open, print, show or forward"),
            Map.entry("case.matched-later", "Checked again: it now matches the list \"{list}\""),
            Map.entry("case.assigned", "Gave the case to {owner}"),
            Map.entry("case.kept", "Decided to keep it: {reason}"),
            Map.entry("case.reopened", "Opened the case again"),
            Map.entry("case.sealed", "Reported it as possibly illegal: {reason}"),
            Map.entry(
                    "case.lowering-ordered",
                    "Lowering from sealed approved by {approved-by}; it is checked again first"),
            Map.entry("case.lowered", "Lowered from sealed to held, for {asked-by} and {approved-by}"),
            Map.entry("case.not-lowered", "Not lowered, it stays sealed: {refused}"),
            Map.entry("retention.due", "Kept as long as the school said: destroy it, or decide to keep it"),
            Map.entry(
                    "case.preserved",
                    "Must be kept for {authority}, reference {reference}, until {review-on} at least"),
            Map.entry(
                    "case.preserved-quietly",
                    "Must be kept for {authority}, reference {reference}, until {review-on} at least. Only few know of this"
                            + " case now. Do not tell the person it is about, nor anybody else"),
            Map.entry("case.preservation-lifted", "Need not be kept any more, reference {reference}"),
            Map.entry("case.handed-over", "Handed over to {authority}, {officer}, reference {reference}"),
            Map.entry("case.hand-over-failed", "The hand-over broke off"),
            Map.entry(
                    "case.ciphertext-changed",
                    "The stored email was changed or is missing: ring whoever runs Gatehouse"),
            Map.entry("case.destruction-ordered", "Destruction approved by {approved-by}"),
            Map.entry("case.destroyed", "Destroyed. Approved by {approved-by}. {advice}"),
            Map.entry(
                    "case.sealed-too-long",
                    "Sealed for five working days, and no contact with the police or the IWF is written down here"),
            Map.entry("access.refused", "Was refused: {act}"),
            Map.entry("backup.destroyed-again", "Destroyed before a backup was restored"),
            Map.entry("backup.sealed-again", "Sealed before a backup was restored: nobody can open it"),
            Map.entry("evidence.addresses-shown", "Wrote down the web address, to report it by hand"),
            Map.entry("case.parted", "Took it apart from the case that it belonged to"),
            Map.entry("case.called-out", "Nobody had taken it on: called who is on call"),
            Map.entry("case.escalated", "Nobody had taken it on: told the next person"),
            Map.entry("flow.begun", "Began with the flowchart"),
            Map.entry("flow.answered", "Answered \"{question}\": {answer} {against}"),
            Map.entry("flow.branch", "Branch: {branch}"),
            Map.entry("flow.task-done", "Done: {task}. {ending} {whom} {reference}"),
            Map.entry("flow.task-not-needed", "Not needed: {task}. {note}"),
            Map.entry("flow.closed", "Closed the case"),
            Map.entry("flow.reopened", "Opened the closed case again"),
            Map.entry("evidence.names-shown", "Looked at the names: {reason}"),
            Map.entry("evidence.text-shown", "Looked at the text: {reason}"),
            Map.entry("evidence.report-shown", "Looked at what those who reported it wrote: {reason}"),
            Map.entry("evidence.text-hidden", "Hid the text after {seconds} seconds"),
            Map.entry("release.ordered", "Release to inbox"),
            Map.entry("release.undone", "Took the release back"),
            Map.entry("release.taken", "The release is on its way"),
            Map.entry("release.arrived", "Released: it has arrived"),
            Map.entry("release.not-delivered", "Not delivered: the recipient's mail host refused it"),
            Map.entry("release.refused", "Not released: {refused}"),
            Map.entry("outward.complaint-prepared", "Made a complaint to the provider ready: {reference}"),
            Map.entry("report.answered", "Told whoever reported it that it has been looked after"),
            Map.entry("request.opened", "Asked for approval"),
            Map.entry("request.approved", "Approved"),
            Map.entry("request.refused", "Did not approve"),
            Map.entry("request.withdrawn", "Took the request for approval back"),
            Map.entry("request.lapsed", "The request for approval lapsed"));

    private final Function<PersonId, String> names;

    Timeline(Function<PersonId, String> names) {
        this.names = names;
    }

    List<Event> of(List<LedgerLine> lines) {
        return lines.stream().flatMap(line -> event(line).stream()).toList();
    }

    private Optional<Event> event(LedgerLine line) {
        String pattern = SENTENCES.get(line.kind());
        return pattern == null
                ? Optional.empty()
                : Optional.of(new Event(line.at(), tidy(fill(pattern, line.details())), actor(line.actor())));
    }

    private String fill(String pattern, Map<String, String> details) {
        int open = pattern.indexOf('{');
        if (open < 0) {
            return pattern;
        }
        int close = pattern.indexOf('}', open);
        String value = value(pattern.substring(open + 1, close), details);
        return pattern.substring(0, open) + value + fill(pattern.substring(close + 1), details);
    }

    private String value(String key, Map<String, String> details) {
        return switch (key) {
            case "owner", "asked-by", "approved-by" -> actor(details.getOrDefault(key, ""));
            case "refused" -> refusal(details.getOrDefault("reason", ""));
            case "reason" -> reason(details.getOrDefault(key, ""));
            // People may paste from a mail into what they type.
            default -> Harmless.text(details.getOrDefault(key, ""));
        };
    }

    private static String reason(String given) {
        return switch (given) {
            case "list-match" -> "it matches a list of known illegal material";
            case "sealed-before" -> "it has a file of an email that is sealed";
            default -> Harmless.text(given);
        };
    }

    private static String refusal(String code) {
        return switch (code) {
            case "malware" -> "the virus check now recognises a file in it";
            case "list-match" -> "it now matches a list of known illegal material";
            case "sealed-before" -> "it has a file of an email that was sealed since";
            case "reported" -> "somebody said after the decision that it may be illegal";
            default -> "it could not be read";
        };
    }

    /** Where nothing was said there is no colon. */
    private static String tidy(String sentence) {
        String stripped = sentence.strip();
        return stripped.endsWith(":") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private String actor(String actor) {
        if (actor.equals("gateway") || actor.equals("desk")) {
            return "Gatehouse";
        }
        try {
            return names.apply(new PersonId(UUID.fromString(actor)));
        } catch (IllegalArgumentException e) {
            return "Gatehouse";
        }
    }
}
