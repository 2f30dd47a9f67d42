package org.gatehouse.james.queue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.KeyMaker;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.Migrations;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.sql.QuarantineStore;
import org.gatehouse.store.sql.StoreOptions;
import org.gatehouse.store.vault.FileVault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The same contract on PostgreSQL and the encrypted vault. */
@Tag("system")
class PostgresSpoolQueueContractTest extends SpoolQueueContractTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final MailIds IDS = new MailIds(CLOCK, new SecureRandom());
    private static final AtomicInteger QUEUES = new AtomicInteger();

    @TempDir
    static Path directory;

    private static EmbeddedPostgres postgres;
    private static QuarantineStore store;

    @BeforeAll
    static void startStore() throws Exception {
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"), Path.of("target", "postgres-programs"), 0);
        Migrations.run(login(Role.OWNER));
        KeyMaker.create(directory.resolve("gateway"), directory.resolve("desk"), new SecureRandom());
        store = QuarantineStore.open(
                StoreOptions.defaults(login(Role.GATEWAY)),
                GatewayKeys.read(directory.resolve("gateway")),
                new FileShredKeys(List.of(directory.resolve("shred"))),
                new FileVault(directory.resolve("vault"), CLOCK),
                IDS,
                CLOCK);
    }

    @AfterAll
    static void stopStore() {
        store.close();
        postgres.close();
    }

    private static DatabaseLogin login(Role role) {
        Access access = postgres.access(role);
        return new DatabaseLogin(access.jdbcUrl(), access.user(), access.password());
    }

    @Override
    ManageableMailQueue createQueue() {
        return new SpoolQueueFactory(store.spool(), store.mailStore(), IDS, CLOCK)
                .createQueue(MailQueueName.of("queue-" + QUEUES.incrementAndGet()));
    }
}
