package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gatehouse.core.inspection.SealedFiles;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.database.Database;

/** By keyed digests. Thread-safe. */
final class SqlSealedFiles implements SealedFiles {
    /**
     * Not what three messages had a day before the sealed one came: a school's logo, a form. A day, because what is sent
     * to many at once is sealed after some of it was delivered.
     */
    private static final String SEALED = """
            select distinct k.digest from keyed_digest k join message m on m.id = k.mail
            where k.digest = any(?) and k.kind = 'PART' and m.state <> 'REMOVED'
                and (m.state = 'SEALED' or exists (select 1 from case_file c where c.mail = m.id and c.sealing))
                and (select count(*) from keyed_digest o join message e on e.id = o.mail
                    where o.digest = k.digest and o.kind = 'PART' and e.state <> 'SEALED'
                        and e.received_at < m.received_at - interval '1 day') < 3""";

    private final Database database;
    private final GatewayKeys keys;

    SqlSealedFiles(Database database, GatewayKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    @Override
    public Set<String> sealedOf(Set<String> sha256) {
        Map<Bytes, String> asked = new HashMap<>();
        sha256.forEach(hex -> asked.put(KeyedDigests.file(keys, hex), hex));
        byte[][] digests = asked.keySet().stream().map(Bytes::array).toArray(byte[][]::new);
        return database.ask(connection -> find(connection, digests, asked));
    }

    private static Set<String> find(Connection connection, byte[][] digests, Map<Bytes, String> asked)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SEALED)) {
            select.setArray(1, connection.createArrayOf("bytea", digests));
            Set<String> found = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String hex = asked.get(new Bytes(rows.getBytes("digest")));
                    if (hex != null) {
                        found.add(hex);
                    }
                }
            }
            return found;
        }
    }
}
