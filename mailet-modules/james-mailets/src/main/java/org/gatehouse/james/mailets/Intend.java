package org.gatehouse.james.mailets;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.report.ReportRules;
import org.gatehouse.store.Books;
import org.gatehouse.store.StoredMail;

/**
 * Decides what shall happen to a message and records it; what came to the report address goes by its own rules.
 * Thread-safe.
 */
final class Intend {
    private final Examiner examiner;
    private final Books books;
    private final Optional<ReportRules> reports;

    Intend(Examiner examiner, Books books, Optional<ReportRules> reports) {
        this.examiner = examiner;
        this.books = books;
        this.reports = reports;
    }

    List<Decision> examined(StoredMail stored) {
        return record(stored, examiner.examine(stored.envelope(), stored.content()));
    }

    /** Where examining broke off. */
    List<Decision> unexamined(StoredMail stored) {
        return record(
                stored,
                examiner.examinationFailed(
                        stored.envelope(),
                        stored.fingerprint(),
                        stored.content().size()));
    }

    private List<Decision> record(StoredMail stored, Examination seen) {
        return reports.flatMap(rules -> rules.judge(stored.envelope(), seen))
                .map(judged -> books.intendReport(stored.id(), judged.examination(), judged.report()))
                .orElseGet(() -> books.intend(stored.id(), seen));
    }
}
