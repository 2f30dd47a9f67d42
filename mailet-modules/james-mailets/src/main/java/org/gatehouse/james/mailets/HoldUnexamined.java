package org.gatehouse.james.mailets;

import java.util.List;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.james.queue.StoredMessage;
import org.gatehouse.store.Books;
import org.gatehouse.store.StoredMail;

/**
 * Fails closed: where examining or acting broke off, the message is held for everybody who has not been acted for, or
 * sealed where that was decided. Delivers to nobody, bounces to nobody. Thread-safe.
 */
final class HoldUnexamined extends GenericMailet {
    private final Intend intend;
    private final Books books;

    HoldUnexamined(Intend intend, Books books) {
        this.intend = intend;
        this.books = books;
    }

    @Override
    public void service(Mail mail) {
        StoredMail stored = StoredMessage.of(mail);
        List<Address> recipients = Decided.recipients(mail);
        boolean sealed = decisions(stored).stream().anyMatch(decision -> decision.effective() == Disposition.SEAL);
        if (sealed) {
            books.seal(stored.id());
        } else {
            books.hold(stored.id(), recipients);
        }
        Decided.settle(mail, recipients);
    }

    private List<Decision> decisions(StoredMail stored) {
        return books.findDecisions(stored.id()).orElseGet(() -> intend.unexamined(stored));
    }

    @Override
    public String getMailetInfo() {
        return "holds a message that could not be examined";
    }
}
