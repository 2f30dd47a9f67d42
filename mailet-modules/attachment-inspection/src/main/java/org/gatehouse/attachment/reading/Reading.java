package org.gatehouse.attachment.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.wire.Contents;
import org.gatehouse.attachment.wire.ReaderName;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.PartPath;

/** What has been seen of one message so far. One thread. */
final class Reading {
    private static final int MOST_URLS = 1000;
    /** A message can be wrong in one way thousands of times: the first few tell it. */
    private static final int MOST_FINDINGS = 200;

    private final Budget budget;
    private final List<Draft> drafts = new ArrayList<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<String> urls = new LinkedHashSet<>();
    private boolean workerUnsound;

    Reading(InspectionLimits limits) {
        this.budget = new Budget(limits);
    }

    Budget budget() {
        return budget;
    }

    void add(Draft draft) {
        drafts.add(draft);
    }

    void addUrl(String url) {
        if (urls.size() < MOST_URLS) {
            urls.add(url);
        }
    }

    /** About the message as a whole. */
    void find(FindingCode code, Category category, double score, Map<String, String> parameters) {
        add(code, Optional.empty(), category, score, parameters);
    }

    void find(FindingCode code, String path, Category category, double score, Map<String, String> parameters) {
        add(code, Optional.of(new PartPath(path)), category, score, parameters);
    }

    /** @param what which defect, a short word */
    void defect(String path, double score, String what) {
        find(FindingCode.STRUCTURE_DEFECT, path, Category.STRUCTURE, score, Map.of("what", what));
    }

    void unreadable(String path, double score, String what) {
        find(FindingCode.UNSCANNABLE_PARSE, path, Category.UNSCANNABLE, score, Map.of("what", what));
    }

    /** An error that should not happen in a healthy process, such as a stack overflow. */
    void workerIsUnsound() {
        workerUnsound = true;
    }

    Contents toContents() {
        if (!budget.exceeded().isEmpty()) {
            Map<String, String> limit = Map.of("limit", budget.exceeded());
            find(FindingCode.UNSCANNABLE_LIMIT, Category.UNSCANNABLE, 1, limit);
        }
        return new Contents(
                drafts.stream().map(Draft::toPart).toList(), List.copyOf(urls), List.copyOf(findings), workerUnsound);
    }

    private void add(
            FindingCode code, Optional<PartPath> part, Category category, double score, Map<String, String> more) {
        // A limit is always told, or what was not looked into would count as clean.
        if (findings.size() < MOST_FINDINGS || code == FindingCode.UNSCANNABLE_LIMIT) {
            findings.add(new Finding(
                    code, ReaderName.NAME, ReaderName.VERSION, part, Optional.empty(), category, score, more));
        }
    }
}
