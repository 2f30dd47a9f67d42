package org.gatehouse.attachment.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.wire.AnswerLimits;
import org.gatehouse.attachment.wire.Contents;
import org.gatehouse.attachment.wire.ReaderName;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.PartPath;

/** What has been seen of one message so far. One thread. */
final class Reading {
    /** A message can be wrong thousands of times. What is told no longer is a limit, or it would hide the rest. */
    private static final int MOST_FINDINGS = 200;

    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    private final Budget budget;
    private final List<Draft> drafts = new ArrayList<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<String> urls = new LinkedHashSet<>();
    private final Identifiers identifiers = new Identifiers();
    private final Set<String> hashes = new HashSet<>();
    private int contentFields;
    private int encodedDepth;
    private boolean otherViewsWanted;
    private boolean workerUnsound;
    private boolean overflow;

    Reading(InspectionLimits limits) {
        this.budget = new Budget(limits);
    }

    Budget budget() {
        return budget;
    }

    Identifiers identifiers() {
        return identifiers;
    }

    void add(Draft draft) {
        drafts.add(draft);
        hashes.add(draft.sha256());
    }

    /** Whether a leaf of these bytes has been looked into. */
    boolean knows(LeafBytes bytes) {
        return hashes.contains(bytes.sha256Hex());
    }

    /** Whether a leaf has these bytes and at most a group of base64 more: what decoders make of a missing end. */
    boolean knowsButForItsEnd(LeafBytes bytes) {
        return drafts.stream().anyMatch(draft -> draft.isLonger(bytes, 3));
    }

    /** Counts fields that say what a part is, where they stand in the received bytes as they are. */
    void countContentFields(int count) {
        contentFields += encodedDepth == 0 ? count : 0;
    }

    int contentFields() {
        return contentFields;
    }

    /** What is read between this and {@link #leaveEncoded} does not stand in the received bytes as it is. */
    void enterEncoded() {
        encodedDepth++;
    }

    void leaveEncoded() {
        encodedDepth--;
    }

    /** All text that was read, without its blanks. */
    String textWithoutBlanks() {
        StringBuilder all = new StringBuilder();
        drafts.forEach(draft -> all.append(withoutBlanks(draft.text())).append('\n'));
        return all.toString();
    }

    static String withoutBlanks(CharSequence text) {
        return WHITESPACE.matcher(text).replaceAll("");
    }

    /** Whether anything was seen that programs may read in two ways, however slight. */
    boolean isAmbiguous() {
        return otherViewsWanted
                || findings.stream().anyMatch(finding -> finding.category().equals(Category.STRUCTURE));
    }

    void addUrl(String url) {
        if (urls.size() < AnswerLimits.MOST_URLS && urls.add(url)) {
            linkTrick(LinkCheck.scoreOf(url));
        }
    }

    /** @param score 0 where it is none */
    void linkTrick(double score) {
        if (score > 0) {
            find(FindingCode.LINK_TRICK, Category.ACTIVE_CONTENT, score, Map.of());
        }
    }

    /** About the message as a whole. */
    void find(FindingCode code, Category category, double score, Map<String, String> parameters) {
        add(code, Optional.empty(), category, score, parameters);
    }

    void find(FindingCode code, String path, Category category, double score, Map<String, String> parameters) {
        add(code, Optional.of(new PartPath(path)), category, score, parameters);
    }

    void defect(String path, double score, FindingCode what) {
        find(what, path, Category.STRUCTURE, score, Map.of());
    }

    /** @param what it does by itself, or hides */
    void active(String path, double score, FindingCode what) {
        find(what, path, Category.ACTIVE_CONTENT, score, Map.of());
    }

    void unreadable(String path, double score, String what) {
        find(FindingCode.UNSCANNABLE_PARSE, path, Category.UNSCANNABLE, score, Map.of("what", what));
    }

    /** Something in it may be more than the usual view shows. */
    void wantOtherViews() {
        otherViewsWanted = true;
    }

    /** An error that should not happen in a healthy process, such as a stack overflow. */
    void workerIsUnsound() {
        workerUnsound = true;
    }

    Contents toContents() {
        List<Finding> all = new ArrayList<>(findings);
        if (overflow) {
            all.add(limit("findings"));
        }
        if (!budget.exceeded().isEmpty()) {
            all.add(limit(budget.exceeded()));
        }
        List<MailPart> parts = drafts.stream().map(Draft::toPart).toList();
        return new Contents(
                parts, List.copyOf(urls), identifiers.toMailIdentifiers(firstText(parts)), all, workerUnsound);
    }

    private static String firstText(List<MailPart> parts) {
        return parts.stream()
                .filter(part -> part.kind() == MailPart.Kind.BODY)
                .map(MailPart::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Finding limit(String limit) {
        return new Finding(
                FindingCode.UNSCANNABLE_LIMIT,
                ReaderName.NAME,
                ReaderName.VERSION,
                Optional.empty(),
                Optional.empty(),
                Category.UNSCANNABLE,
                1,
                Map.of("limit", limit));
    }

    private void add(
            FindingCode code, Optional<PartPath> part, Category category, double score, Map<String, String> more) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(
                    code, ReaderName.NAME, ReaderName.VERSION, part, Optional.empty(), category, score, more));
        } else {
            overflow = true;
        }
    }
}
