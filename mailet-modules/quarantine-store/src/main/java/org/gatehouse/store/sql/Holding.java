package org.gatehouse.store.sql;

import java.util.List;
import org.gatehouse.core.mail.MailId;

/** A message held for some of its recipients. */
record Holding(MailId mail, List<Integer> positions, Bytes evidence) {
    Holding {
        positions = List.copyOf(positions);
    }
}
