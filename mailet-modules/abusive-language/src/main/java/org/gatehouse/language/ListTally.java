package org.gatehouse.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.core.inspection.Span;

/**
 * What one list gives for one message: the strongest {@value #MOST} findings, in the order of the text. Leaves out what
 * an exception covers, and what lies within a finding that is as strong. For one thread.
 */
final class ListTally {
    static final int MOST = 50;

    private static final String INSPECTOR = "word-list";

    private final PhraseList list;
    private final FindingCode code;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<PartPath> part = Optional.empty();
    private boolean hasCompanion;
    private int exceptionEnd;
    private int lastEnd;
    private double lastScore;
    /** Known once there are as many findings as may be: no later match that is not stronger counts. */
    private double weakestScore = -1;

    ListTally(PhraseList list) {
        this.list = list;
        this.hasCompanion = list.onlyWith().isEmpty();
        this.code = list.category().equals(Category.DISCLOSURE)
                ? FindingCode.LANGUAGE_DISCLOSURE
                : FindingCode.LANGUAGE_LISTED;
    }

    void beginPart(PartPath path) {
        part = Optional.of(path);
        exceptionEnd = 0;
        lastEnd = 0;
        lastScore = 0;
    }

    /** Begins no later than the matches that are added after it. */
    void addException(Match match) {
        exceptionEnd = Math.max(exceptionEnd, match.end());
    }

    void add(Match match) {
        if (match.entry().role() == PhraseTree.Role.COMPANION) {
            hasCompanion = true;
            return;
        }
        boolean isWithinLast = match.end() <= lastEnd && match.score() <= lastScore;
        if (match.end() <= exceptionEnd || isWithinLast) {
            return;
        }
        lastEnd = match.end();
        lastScore = match.score();
        if (findings.size() < MOST) {
            findings.add(finding(match));
        } else if (match.score() > weakestScore) {
            replaceWeakest(match);
        }
    }

    List<Finding> findings() {
        return hasCompanion ? findings : List.of();
    }

    private void replaceWeakest(Match match) {
        Finding weakest = findings.stream()
                .min(Comparator.comparingDouble(Finding::score))
                .orElseThrow();
        weakestScore = weakest.score();
        if (match.score() > weakestScore) {
            findings.remove(weakest);
            findings.add(finding(match));
        }
    }

    private Finding finding(Match match) {
        return new Finding(
                code,
                INSPECTOR,
                list.version(),
                part,
                Optional.of(new Span(match.start(), match.end())),
                list.category(),
                match.score(),
                Map.of("list", list.name()));
    }
}
