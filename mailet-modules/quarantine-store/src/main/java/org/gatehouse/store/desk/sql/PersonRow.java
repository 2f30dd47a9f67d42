package org.gatehouse.store.desk.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.store.desk.Person;

/** Reads people. */
final class PersonRow {
    private static final String COLUMNS = "select p.id, p.account, p.name, p.email, p.state, p.starts_on, p.ends_on,"
            + " p.trained_on, p.invited_at, p.emergency, array(%s) as roles from person p ";
    private static final String ROLES = "select r.role from person_role r where r.person = p.id";

    /** Roles of a time between two. */
    private static final String ROLES_THEN = ROLES + " and r.granted_at < ? union select o.role from person_role_past o"
            + " where o.person = p.id and o.granted_at < ? and o.taken_at >= ?";

    static final String SELECT = COLUMNS.formatted(ROLES);
    static final String SELECT_THEN = COLUMNS.formatted(ROLES_THEN);

    private PersonRow() {}

    static List<Person> list(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                select.setObject(index + 1, values[index]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Person> people = new ArrayList<>();
                while (rows.next()) {
                    people.add(read(rows));
                }
                return people;
            }
        }
    }

    private static Person read(ResultSet row) throws SQLException {
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("account"),
                row.getString("name"),
                row.getString("email"),
                Person.State.valueOf(row.getString("state")),
                row.getObject("starts_on", LocalDate.class),
                Optional.ofNullable(row.getObject("ends_on", LocalDate.class)),
                Optional.ofNullable(row.getObject("trained_on", LocalDate.class)),
                row.getObject("invited_at", OffsetDateTime.class).toInstant(),
                roles(row.getArray("roles")),
                row.getBoolean("emergency"));
    }

    private static Set<Role> roles(Array names) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.asList((String[]) names.getArray()).forEach(name -> roles.add(Role.valueOf(name)));
        return roles;
    }
}
