package org.gatehouse.james.mailets;

import java.util.List;
import java.util.Set;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.james.queue.StoredMessage;
import org.gatehouse.store.Books;

/** Holds the message for the recipients for whom that was decided. Thread-safe. */
final class Hold extends GenericMailet {
    private final Books books;

    Hold(Books books) {
        this.books = books;
    }

    @Override
    public void service(Mail mail) {
        List<Address> held = Decided.recipients(mail, Set.of(Disposition.HOLD));
        books.hold(StoredMessage.of(mail).id(), held);
        Decided.settle(mail, held);
    }

    @Override
    public String getMailetInfo() {
        return "holds a message";
    }
}
