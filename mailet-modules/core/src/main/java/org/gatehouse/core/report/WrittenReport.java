package org.gatehouse.core.report;

import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;

/**
 * What somebody wrote at the desk instead of forwarding anything.
 *
 * @param reporter empty for nobody
 * @param about the message, where they picked one
 * @param unsure that it may be illegal, or that they are not sure
 * @param accident that they opened it by accident
 * @param words content: never for a log
 */
public record WrittenReport(
        Route route,
        Optional<Address> reporter,
        Optional<MailId> about,
        boolean unsure,
        boolean accident,
        String words) {
    public static final int LONGEST = 500;

    public WrittenReport {
        words = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }

    @Override
    public String toString() {
        return "WrittenReport[" + route + "]";
    }
}
