package org.gatehouse.store.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The books of a large school: 100,000 messages, 20,000 open cases of 40,000, 400,000 ledger entries. For benchmarks.
 */
public final class ManyCases {
    private ManyCases() {}

    /** Nothing of it can be opened or verified: the ciphertext and the ledger's digests are made up. */
    public static void fill(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(
                    "insert into gatehouse.message (id, received_at, size, fingerprint, origin, state, settled_at,"
                            + " sender_lookup, envelope, body, vault, evidence_key, reading_copy, sender_type)"
                            + " select gen_random_uuid(), now() - n * interval '1 minute', 5000, sha256(n::text::bytea), 'RECEIVED',"
                            + " 'SETTLED', now(), sha256(('s' || n % 5000)::bytea), sha256('e'), decode(repeat('00', 4000), 'hex'),"
                            + " 'NONE', sha256('k'), decode(repeat('00', 2000), 'hex'), 'OUTSIDE' from generate_series(1, 100000) n");
            statement.execute(
                    "insert into gatehouse.recipient (mail, position, lookup, state, disposition, urgency, enforced,"
                            + " reasons, policy_version, settled_at, person_type, direction)"
                            + " select id, p, sha256((p || 'r' || size)::bytea || substr(fingerprint, 1, 1)), 'HELD', 'HOLD', 'TODAY',"
                            + " true, '[{\"code\": \"language.listed\", \"category\": \"insult\", \"rule\": \"r\", \"explanation\":"
                            + " \"Held because of a test.\", \"score\": 0.4}]', 'policy 1', now(), 'STAFF', 'INBOUND'"
                            + " from gatehouse.message, generate_series(0, 2) p");
            statement.execute(
                    "insert into gatehouse.case_file (id, year, running, mail, origin, opened_at, urgency,"
                            + " likely_fine, state, settled_at) select gen_random_uuid(), 2026, n, id, 'FILTER', received_at,"
                            + " (array['NOW', 'TODAY', 'WEEK'])[1 + n % 3], n % 6 = 2,"
                            + " case when n <= 20000 then 'WAITING' else 'KEPT' end, case when n > 20000 then received_at end"
                            + " from (select id, received_at, row_number() over () as n from gatehouse.message) m where n <= 40000");
            statement.execute("alter table gatehouse.ledger disable trigger user");
            statement.execute("insert into gatehouse.ledger (sequence, at, kind, subject, actor, details, leaf, chain)"
                    + " select row_number() over (), received_at, 'mail.held', id::text, 'gateway', '{}', sha256('l'),"
                    + " sha256('c') from gatehouse.message, generate_series(1, 4)");
            statement.execute("alter table gatehouse.ledger enable trigger user");
        }
    }
}
