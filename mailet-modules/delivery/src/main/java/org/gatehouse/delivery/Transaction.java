package org.gatehouse.delivery;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.StatusRequests;

/**
 * One SMTP mail transaction (RFC 5321, 3.3).
 *
 * @param sender empty for the null reverse path
 * @param requests what the sender wants to be told
 * @param header the lines to stand before the content, each ended by CRLF; ASCII
 */
record Transaction(
        Optional<Address> sender,
        List<Address> recipients,
        StatusRequests requests,
        String header,
        MailContent content) {
    Transaction {
        recipients = List.copyOf(recipients);
    }

    long size() {
        return header.length() + content.size();
    }

    @Override
    public String toString() {
        return "Transaction[" + recipients.size() + " recipients, " + size() + " bytes]";
    }
}
