package org.gatehouse.store.desk.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;

/** What never changes about a case. */
record CaseRef(UUID id, MailId mail, CaseNumber number) {
    /** Its columns, of a table with the alias c. */
    static final String COLUMNS = "c.id, c.mail, c.year, c.running";

    static CaseRef of(CaseFile file) {
        return new CaseRef(file.id(), file.mail(), file.number());
    }

    static CaseRef of(ResultSet row) throws SQLException {
        return new CaseRef(
                row.getObject("id", UUID.class),
                new MailId(row.getObject("mail", UUID.class)),
                new CaseNumber(row.getInt("year"), row.getInt("running")));
    }
}
