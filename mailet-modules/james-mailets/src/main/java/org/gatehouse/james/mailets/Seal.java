package org.gatehouse.james.mailets;

import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.gatehouse.james.queue.StoredMessage;
import org.gatehouse.store.Books;

/** Seals the message, for all its recipients. Thread-safe. */
final class Seal extends GenericMailet {
    private final Books books;

    Seal(Books books) {
        this.books = books;
    }

    @Override
    public void service(Mail mail) {
        books.seal(StoredMessage.of(mail).id());
        Decided.settle(mail, Decided.recipients(mail));
    }

    @Override
    public String getMailetInfo() {
        return "seals a message";
    }
}
