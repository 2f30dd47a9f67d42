package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.report.WrittenReport;

/** Reports that people write instead of forwarding anything. Thread-safe. */
public interface TellUs {
    /** What this person was delivered last, newest first: time and claimed sender, nothing else. */
    List<Item> lastItems(PersonId person, Instant since, int most);

    /**
     * For the gateway to make a report of. Ledger: {@code report.written}.
     *
     * @param by who is signed in; empty for nobody
     */
    void write(WrittenReport report, Optional<PersonId> by);

    /** @param sender as the message says: nothing of it is proven. Content: never for a log */
    record Item(MailId mail, Instant at, String sender) {
        @Override
        public String toString() {
            return "Item[" + mail + "]";
        }
    }
}
