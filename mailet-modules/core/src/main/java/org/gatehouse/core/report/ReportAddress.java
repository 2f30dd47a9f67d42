package org.gatehouse.core.report;

import java.util.Locale;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;

/** Where people forward what worries them. Nobody's mailbox: nothing sent there is delivered. Immutable. */
public record ReportAddress(Address address) {
    /** Also with a detail after a plus, which a mail host would take for the same mailbox. */
    public boolean isOf(Address recipient) {
        return recipient.domain().equals(address.domain()) && box(recipient).equals(box(address));
    }

    public boolean isAmong(Envelope envelope) {
        return envelope.recipients().stream().anyMatch(this::isOf);
    }

    private static String box(Address of) {
        String local = of.localPart().toLowerCase(Locale.ROOT);
        int plus = local.indexOf('+');
        return plus > 0 ? local.substring(0, plus) : local;
    }
}
