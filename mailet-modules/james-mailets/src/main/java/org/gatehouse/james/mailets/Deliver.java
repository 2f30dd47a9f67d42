package org.gatehouse.james.mailets;

import java.util.List;
import java.util.Set;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.james.queue.StoredMessage;
import org.gatehouse.store.Books;

/**
 * Puts the message into the outbox for the recipients for whom delivery was decided. The books refuse any recipient for
 * whom no such decision is recorded. Thread-safe.
 */
final class Deliver extends GenericMailet {
    private final Books books;

    Deliver(Books books) {
        this.books = books;
    }

    @Override
    public void service(Mail mail) {
        List<Address> delivered = Decided.recipients(mail, Set.of(Disposition.DELIVER, Disposition.FLAG));
        books.deliver(StoredMessage.of(mail).id(), delivered);
        Decided.settle(mail, delivered);
    }

    @Override
    public String getMailetInfo() {
        return "puts a message into the outbox";
    }
}
