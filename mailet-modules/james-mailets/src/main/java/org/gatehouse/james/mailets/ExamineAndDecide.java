package org.gatehouse.james.mailets;

import java.util.List;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.james.queue.StoredMessage;
import org.gatehouse.store.Books;
import org.gatehouse.store.StoredMail;

/**
 * Parses, inspects, judges and decides, and records the intention. A message for which decisions are on record is not
 * examined again: it may have been acted on for some of its recipients. Thread-safe.
 */
final class ExamineAndDecide extends GenericMailet {
    private final Examiner examiner;
    private final Books books;

    ExamineAndDecide(Examiner examiner, Books books) {
        this.examiner = examiner;
        this.books = books;
    }

    @Override
    public void service(Mail mail) {
        StoredMail stored = StoredMessage.of(mail);
        Decided.put(mail, books.findDecisions(stored.id()).orElseGet(() -> decide(stored)));
    }

    private List<Decision> decide(StoredMail stored) {
        return books.intend(stored.id(), examiner.examine(stored.envelope(), stored.content()));
    }

    @Override
    public String getMailetInfo() {
        return "examines a message and records what shall happen to it";
    }
}
