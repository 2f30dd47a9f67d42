package org.gatehouse.core.inspection;

import org.gatehouse.core.mail.MailContent;

/** Takes messages apart. Thread-safe. */
public interface MessageReader {
    /**
     * Any bytes give an answer: what is broken, too big, encrypted or deadly for a parser is a finding.
     *
     * @throws org.gatehouse.core.TemporaryFailure where no reader can be had now: the message waits
     */
    ParsedMail read(MailContent content);
}
