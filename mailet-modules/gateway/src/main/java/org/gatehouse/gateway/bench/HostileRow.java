package org.gatehouse.gateway.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.gateway.scan.FileScan;

/**
 * One row of a manifest of test mail, and whether what the scan made of its file is among what the row allows.
 *
 * @param category the row of the table it counts in
 * @param wanted what the answer must have
 * @param canary a word that must have been read; empty where there is none
 */
record HostileRow(String file, String category, Wanted wanted, String canary) {
    /** What the manifest says of a file, and how that shows in findings. */
    private static final Map<String, Set<FindingCode>> MARKS = Map.of(
            "encrypted", Set.of(FindingCode.ATTACHMENT_ENCRYPTED, FindingCode.MESSAGE_ENCRYPTED),
            "executable", Set.of(FindingCode.ATTACHMENT_EXECUTABLE),
            "has-executable-member", Set.of(FindingCode.ATTACHMENT_EXECUTABLE),
            "macro", Set.of(FindingCode.DOCUMENT_MACRO),
            "pdf-javascript", Set.of(FindingCode.DOCUMENT_SCRIPT),
            "symlink", Set.of(FindingCode.ARCHIVE_LINK));

    private static final double SEEN = 0.5;

    /** What counts as passed. */
    enum Wanted {
        /** Any answer. */
        ANSWER,
        /** Not held for structure or attachments alone. */
        DELIVERED,
        /** The test virus found. */
        FOUND,
        /** The test virus found, or held. */
        FOUND_OR_HELD,
        /** Held, or flagged by a finding that counts. */
        HELD,
        /** Read as far as the canary, or held, or flagged. */
        READ_OR_HELD,
        /** Each marked kind found, by {@code canary}: names of marks with commas. */
        MARKED
    }

    /** Content hidden by broken MIME: the level says how many programs show it, 0 is few. */
    static HostileRow evasion(String file, int level) {
        return new HostileRow(
                file, "mime-evasion-content, level " + level, level >= 2 ? Wanted.FOUND : Wanted.FOUND_OR_HELD, "");
    }

    /** @param outcomes as in expected.tsv, with | between */
    static HostileRow generated(String file, String group, String outcomes, String place, String canary) {
        boolean mayBeRead = Stream.of(outcomes.split("\\|", -1)).anyMatch(outcome -> outcome.startsWith("SCANNED"));
        boolean isText = place.equals("text") || place.equals("attachment");
        return new HostileRow(
                file, "generated, " + group, mayBeRead ? Wanted.READ_OR_HELD : Wanted.HELD, isText ? canary : "");
    }

    /** @param marks as in MANIFEST.tsv, with commas between; empty where it has none */
    static HostileRow attachment(String file, String kind, String marks) {
        List<String> known = Stream.of(marks.split(",", -1))
                .filter(mark -> MARKS.containsKey(mark) || mark.startsWith("damaged"))
                .toList();
        return known.isEmpty()
                ? new HostileRow(file, "attachment, " + kind, Wanted.ANSWER, "")
                : new HostileRow(file, "attachment, marked " + known.get(0), Wanted.MARKED, String.join(",", known));
    }

    boolean isPassed(FileScan.Line line) {
        return switch (wanted) {
            case ANSWER -> true;
            case DELIVERED -> !isHeldForItsForm(line);
            case FOUND -> isFound(line);
            case FOUND_OR_HELD -> isFound(line) || isHeld(line);
            case HELD -> isHeld(line) || isSeen(line);
            case READ_OR_HELD -> isHeld(line) || isSeen(line) || isRead(line);
            case MARKED -> Stream.of(canary.split(",", -1)).allMatch(mark -> isMarked(mark, line));
        };
    }

    static boolean isHeld(FileScan.Line line) {
        return !line.decision().effective().isDelivered();
    }

    static boolean isFound(FileScan.Line line) {
        return findings(line).anyMatch(finding -> finding.code() == FindingCode.MALWARE_SIGNATURE);
    }

    /** Held, and nothing but its structure and its attachments speaks against it. */
    static boolean isHeldForItsForm(FileScan.Line line) {
        return isHeld(line)
                && findings(line).map(Finding::category).allMatch(Category::isTechnical)
                && findings(line).map(Finding::category).noneMatch(Category.MALWARE::equals);
    }

    private boolean isRead(FileScan.Line line) {
        return canary.isEmpty()
                || isFound(line)
                || line.examination().mail().parts().stream()
                        .map(MailPart::text)
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(canary.toLowerCase(Locale.ROOT)));
    }

    private static boolean isSeen(FileScan.Line line) {
        return findings(line).anyMatch(finding -> finding.score() >= SEEN);
    }

    private static boolean isMarked(String mark, FileScan.Line line) {
        Set<FindingCode> codes = MARKS.getOrDefault(mark, Set.of());
        return codes.isEmpty() ? isHeld(line) : findings(line).anyMatch(finding -> codes.contains(finding.code()));
    }

    private static Stream<Finding> findings(FileScan.Line line) {
        return line.examination().findings().stream();
    }
}
