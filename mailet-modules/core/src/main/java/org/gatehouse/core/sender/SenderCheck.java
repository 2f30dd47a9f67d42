package org.gatehouse.core.sender;

import java.util.Optional;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailContent;

/**
 * Finds out whether a message is from whom it says. Reports and decides nothing. Thread-safe; may wait for the name
 * service.
 */
public interface SenderCheck {
    /** Nothing is found out. */
    SenderCheck NONE = (envelope, content) -> Optional.empty();

    /** Always answers within seconds: what could not be found out is not proven. Empty where nothing was tried. */
    Optional<SenderEvidence> check(Envelope envelope, MailContent content);
}
