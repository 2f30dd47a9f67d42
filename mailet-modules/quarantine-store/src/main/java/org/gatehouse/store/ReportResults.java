package org.gatehouse.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.desk.CaseNumber;

/**
 * Who reported what has been looked after, and has not heard of it. No address is stored: reporters are found among the
 * people of the directory. Thread-safe.
 */
public interface ReportResults {
    /** @param people whom a reporter may be */
    List<Result> find(Collection<Address> people);

    /** Starts the mail to one of them. */
    Intake begin();

    /**
     * Writes down that this reporter has heard, in one transaction with the mail. False, and nothing is sent, where
     * another gateway was faster. Ledger: {@code report.answered}.
     *
     * @param mail empty where the reporter is nobody of the directory any more
     */
    boolean tell(Result result, Optional<Outbox.Notice> mail);

    /** @param reporter empty where it is nobody of the directory */
    record Result(UUID caseFile, CaseNumber number, UUID about, ReporterKey key, Optional<Address> reporter) {
        /** The case's number as people read it. */
        public String shown() {
            return number.toString();
        }

        @Override
        public String toString() {
            return "Result[" + number + "]";
        }
    }

    /** By what a reporter is known to the books. */
    interface ReporterKey {}
}
