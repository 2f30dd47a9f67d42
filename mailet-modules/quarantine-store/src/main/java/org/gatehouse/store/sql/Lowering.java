package org.gatehouse.store.sql;

import java.util.UUID;
import org.gatehouse.core.mail.MailId;

/** A lowering from sealed to held, with the data key wrapped for the desk, and what it may read. */
record Lowering(UUID order, MailId mail, Bytes evidenceKey, Bytes readingCopy) {}
