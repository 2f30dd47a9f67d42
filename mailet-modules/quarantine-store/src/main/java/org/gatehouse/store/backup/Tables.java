package org.gatehouse.store.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of our schema, each after those that it refers to. */
final class Tables {
    private static final String COLUMNS = """
            select c.relname, a.attname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid
            where n.nspname = 'gatehouse' and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
                and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by c.relname, a.attnum""";
    private static final String REFERENCES = """
            select t.relname, r.relname from pg_constraint k
            join pg_class t on t.oid = k.conrelid join pg_class r on r.oid = k.confrelid
            join pg_namespace n on n.oid = t.relnamespace
            where n.nspname = 'gatehouse' and k.contype = 'f' and k.conrelid <> k.confrelid""";

    private Tables() {}

    /** @param columns those that are stored, in their order */
    record Table(String name, List<String> columns) {
        Table {
            columns = List.copyOf(columns);
        }

        String columnList() {
            return String.join(", ", columns);
        }
    }

    static List<Table> inOrder(Connection connection) throws SQLException {
        Map<String, List<String>> columns = grouped(connection, COLUMNS);
        Map<String, List<String>> references = grouped(connection, REFERENCES);
        List<Table> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (done.size() < columns.size()) {
            List<String> ready = columns.keySet().stream()
                    .filter(table -> !done.contains(table))
                    .filter(table -> done.containsAll(references.getOrDefault(table, List.of())))
                    .sorted()
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("tables that refer to each other in a circle");
            }
            ready.forEach(table -> ordered.add(new Table(table, columns.getOrDefault(table, List.of()))));
            done.addAll(ready);
        }
        return ordered;
    }

    private static Map<String, List<String>> grouped(Connection connection, String sql) throws SQLException {
        Map<String, List<String>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return found;
    }
}
