package org.gatehouse.james.mailets;

import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.gatehouse.james.queue.StoredMessage;
import org.gatehouse.store.Books;
import org.gatehouse.store.StoredMail;

/**
 * Parses, inspects, judges and decides, and records the intention. A message for which decisions are on record is not
 * examined again: it may have been acted on for some of its recipients. Thread-safe.
 */
final class ExamineAndDecide extends GenericMailet {
    private final Intend intend;
    private final Books books;

    ExamineAndDecide(Intend intend, Books books) {
        this.intend = intend;
        this.books = books;
    }

    @Override
    public void service(Mail mail) {
        StoredMail stored = StoredMessage.of(mail);
        Decided.put(mail, books.findDecisions(stored.id()).orElseGet(() -> intend.examined(stored)));
    }

    @Override
    public String getMailetInfo() {
        return "examines a message and records what shall happen to it";
    }
}
