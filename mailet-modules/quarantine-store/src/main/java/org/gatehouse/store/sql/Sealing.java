package org.gatehouse.store.sql;

import org.gatehouse.core.mail.MailId;

/** A message sealed, and its key for those who may unseal. */
record Sealing(MailId mail, Bytes sealedKey) {}
