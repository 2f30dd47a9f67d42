package org.gatehouse.store.desk;

import java.time.LocalDate;
import org.gatehouse.core.access.PersonId;

/** Content-free e-mail to people of the desk; the gateway sends what is written here. Thread-safe. */
public interface Notices {
    /** The daily summary for this person, once for each day. */
    void digest(PersonId person, LocalDate day);
}
