package org.gatehouse.james.mailets;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.jspecify.annotations.Nullable;

/** The decisions on record, carried with the mail from {@link ExamineAndDecide} to those that act on them. */
final class Decided {
    private static final AttributeName DECISIONS = AttributeName.of("gatehouse.decisions");

    private Decided() {}

    static void put(Mail mail, List<Decision> decisions) {
        Map<String, AttributeValue<?>> byRecipient = new HashMap<>();
        for (Decision decision : decisions) {
            byRecipient.put(
                    decision.recipient().key(),
                    AttributeValue.of(decision.effective().name()));
        }
        mail.setAttribute(new Attribute(DECISIONS, AttributeValue.of(byRecipient)));
    }

    /** The mail's recipients for whom one of these is on record. */
    static List<Address> recipients(Mail mail, Set<Disposition> dispositions) {
        Map<?, ?> decisions = mail.getAttribute(DECISIONS)
                .flatMap(attribute -> attribute.getValue().valueAs(Map.class))
                .orElseThrow(() -> new IllegalStateException("no decision is known for mail " + mail.getName()));
        return recipients(mail).stream()
                .filter(recipient -> disposition(decisions.get(recipient.key()))
                        .filter(dispositions::contains)
                        .isPresent())
                .toList();
    }

    static List<Address> recipients(Mail mail) {
        return mail.getRecipients().stream().map(Decided::address).toList();
    }

    /** These have been acted for: James has nothing more to do for them. */
    static void settle(Mail mail, Collection<Address> settled) {
        mail.setRecipients(mail.getRecipients().stream()
                .filter(recipient -> !settled.contains(address(recipient)))
                .toList());
    }

    private static Optional<Disposition> disposition(@Nullable Object value) {
        return value instanceof AttributeValue<?> name
                ? Optional.of(Disposition.valueOf(String.valueOf(name.value())))
                : Optional.empty();
    }

    private static Address address(MailAddress address) {
        return Address.of(address.asString());
    }
}
