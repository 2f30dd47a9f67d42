package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.leases.LeasedTable;
import org.gatehouse.store.leases.Work;
import org.gatehouse.store.leases.WorkQueue;
import org.junit.jupiter.api.Test;

class OpeningsTest {
    private final MailIds ids = new MailIds(java.time.Clock.systemUTC(), new Random(1));

    @Test
    void whatCannotBeOpenedCostsNoOtherItsTurnAndIsFreedLater() {
        Work<Opening<String>> broken = work(token -> {
            throw new IllegalStateException("broken");
        });
        Work<Opening<String>> gone = work(token -> Optional.empty());
        Work<Opening<String>> waits = work(token -> {
            throw new TemporaryFailure("the vault is away");
        });
        Work<Opening<String>> tooDeep = work(token -> {
            throw new StackOverflowError();
        });
        Work<Opening<String>> sound = work(token -> Optional.of("sound"));
        Table table = new Table(List.of(broken, gone, waits, tooDeep, sound));
        WorkQueue<Opening<String>> queue = new WorkQueue<>(table, Duration.ofSeconds(1), 10);
        Openings<String> openings = new Openings<>(queue, table, (mail, reason) -> {
            throw new TemporaryFailure("the database is away");
        });

        List<String> taken = openings.take(10, Duration.ofSeconds(5));

        assertThat(taken).containsExactly("sound");
        table.isAway = false;
        queue.freeForgotten();
        assertThat(table.freed).containsExactlyInAnyOrder(broken.key(), gone.key(), waits.key(), tooDeep.key());
    }

    private Work<Opening<String>> work(Open open) {
        MailId mail = ids.next();
        return new Work<>(UUID.randomUUID(), new Opening<>() {
            @Override
            public MailId mail() {
                return mail;
            }

            @Override
            public Optional<String> open(UUID token) throws UnreadableMail {
                return open.open(token);
            }
        });
    }

    private interface Open {
        Optional<String> open(UUID token) throws UnreadableMail;
    }

    /** Leases everything once; away for everything else until told. */
    private static final class Table implements LeasedTable<Opening<String>> {
        private final List<Work<Opening<String>>> rows;
        private final List<Work<Opening<String>>> due;
        private final Set<UUID> freed = new TreeSet<>();
        private boolean isAway = true;

        Table(List<Work<Opening<String>>> rows) {
            this.rows = rows;
            this.due = new ArrayList<>(rows);
        }

        @Override
        public List<Work<Opening<String>>> leaseDue(int max) {
            List<Work<Opening<String>>> leased = List.copyOf(due);
            due.clear();
            return leased;
        }

        @Override
        public List<UUID> listLeased() {
            return rows.stream().map(Work::key).toList();
        }

        @Override
        public void free(Collection<UUID> keys) {
            if (isAway) {
                throw new TemporaryFailure("the database is away");
            }
            freed.addAll(keys);
        }
    }
}
