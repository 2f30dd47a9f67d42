package org.gatehouse.james.mailets;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.gatehouse.core.policy.Disposition;

/**
 * Matches a mail where one of these dispositions is on record for one of its recipients: {@code
 * DecidedAs=DELIVER,FLAG}. Always matches the whole mail, because James copies a mail that is matched in part, message
 * and all; the mailet takes the recipients that are its own. Thread-safe.
 */
final class DecidedAs extends GenericMatcher {
    private Set<Disposition> dispositions = Set.of();

    @Override
    public void init() throws MessagingException {
        try {
            dispositions = Arrays.stream(getCondition().split(",", -1))
                    .map(String::strip)
                    .map(Disposition::valueOf)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new MessagingException(
                    "DecidedAs: expected one or more of " + List.of(Disposition.values()) + ", was " + getCondition(),
                    e);
        }
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return Decided.recipients(mail, dispositions).isEmpty() ? List.of() : mail.getRecipients();
    }
}
