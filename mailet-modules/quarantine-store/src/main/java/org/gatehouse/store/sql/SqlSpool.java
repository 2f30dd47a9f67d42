package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.Spool;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.leases.Node;
import org.gatehouse.store.leases.Work;
import org.gatehouse.store.message.OpenMail;
import org.gatehouse.store.sql.PutBackStep.Return;
import org.gatehouse.store.sql.RemoveStep.Removal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queues over the table {@code spool_item}. Thread-safe. */
final class SqlSpool implements Spool {
    private static final Logger LOG = LoggerFactory.getLogger(SqlSpool.class);
    private static final String KNOW = "insert into spool_queue (name) values (?) on conflict do nothing";
    private static final String MAKE_DUE = "update spool_item set due = ? where queue = ? and node is null and due > ?";

    private final Database database;
    private final StoreOptions options;
    private final Node node;
    private final Mails mails;
    private final Changes changes;
    private final Clock clock;
    private final Map<String, SpoolQueue> queues = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    SqlSpool(Database database, StoreOptions options, Node node, Mails mails, Changes changes, Clock clock) {
        this.database = database;
        this.options = options;
        this.node = node;
        this.mails = mails;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public void put(SpoolItem item) {
        OpenMail mail = mails.findInWork(item.mail()).orElse(null);
        if (mail == null) {
            LOG.warn("event=put-after-end mail={}", item.mail());
            return;
        }
        knowQueue(item.queue());
        insert(item, mail, changes::put);
    }

    /** Inserts a place; where it is due and there is room, already leased to this process and handed over. */
    void insert(SpoolItem item, OpenMail mail, Predicate<SpoolRow> write) {
        SpoolQueue queue = queue(item.queue());
        boolean due = !item.due().isAfter(clock.instant());
        boolean ours = due && queue.work().reserve(item.key());
        boolean inserted = false;
        try {
            inserted = write.test(SpoolRow.of(item, mail, ours ? Optional.of(node.id()) : Optional.empty()));
        } finally {
            if (ours && !inserted) {
                queue.work().forget(item.key());
            }
        }
        if (ours && inserted) {
            Opening<LeasedItem> ready = Opening.of(mail.id(), token -> new LeasedItem(item, token, mail.stored(), 1));
            queue.work().handOver(new Work<>(item.key(), ready));
        } else if (due) {
            queue.work().wake();
        }
    }

    @Override
    public List<LeasedItem> lease(String queue, int max, Duration wait) {
        return queue(queue).take(max, wait);
    }

    @Override
    public void done(LeasedItem leased) {
        SpoolQueue queue = queue(leased.item().queue());
        UUID key = leased.item().key();
        if (!queue.holds(key, leased.token())) {
            return;
        }
        try {
            Optional<MailId> lost = changes.done(new Release(key, node.id()));
            lost.ifPresent(id -> Mails.reportAside(id, "unfinished"));
        } finally {
            queue.work().forget(key);
        }
    }

    @Override
    public void putBack(LeasedItem leased, SpoolItem changed) {
        if (!changed.key().equals(leased.item().key())
                || !changed.mail().equals(leased.item().mail())) {
            throw new IllegalArgumentException("what is put back is another item");
        }
        SpoolQueue queue = queue(leased.item().queue());
        if (!queue.holds(changed.key(), leased.token())) {
            return;
        }
        try {
            Optional<OpenMail> mail = mails.findInWork(changed.mail());
            if (mail.isPresent()) {
                knowQueue(changed.queue());
                SpoolRow row = SpoolRow.of(changed, mail.get(), Optional.empty());
                changes.putBack(new Return(row, node.id()));
            }
        } finally {
            queue.work().forget(changed.key());
        }
        queue(changed.queue()).work().wake();
    }

    @Override
    public long size(String queue) {
        return database.ask(options.patience(), connection -> {
            try (PreparedStatement count =
                    connection.prepareStatement("select count(*) from spool_item where queue = ?")) {
                count.setString(1, queue);
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    @Override
    public List<LeasedItem> browse(String queue) {
        List<LeasedItem> items = new ArrayList<>();
        for (Opening<LeasedItem> opening : queue(queue).table().browse()) {
            try {
                // Nobody holds these: the token is no lease.
                opening.open(UUID.randomUUID()).ifPresent(items::add);
            } catch (UnreadableMail e) {
                LOG.warn("event=browse-unreadable mail={}", e.id());
            }
        }
        return items;
    }

    @Override
    public long remove(String queue, List<UUID> keys) {
        SpoolQueue named = queue(queue);
        Set<UUID> withdrawn = named.work().withdraw(keys);
        try {
            return changes.remove(new Removal(queue, new HashSet<>(keys), withdrawn, node.id()));
        } finally {
            withdrawn.forEach(named.work()::forget);
        }
    }

    @Override
    public long makeDue(String queue) {
        int changed = database.ask(options.patience(), connection -> {
            try (PreparedStatement update = connection.prepareStatement(MAKE_DUE)) {
                update.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                update.setString(2, queue);
                update.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
                return update.executeUpdate();
            }
        });
        queue(queue).work().wake();
        return changed;
    }

    @Override
    public List<String> listQueues() {
        return database.ask(options.patience(), connection -> {
            try (PreparedStatement select = connection.prepareStatement("select name from spool_queue order by name");
                    ResultSet rows = select.executeQuery()) {
                List<String> names = new ArrayList<>();
                while (rows.next()) {
                    names.add(rows.getString("name"));
                }
                return names;
            }
        });
    }

    /** Rows refer to their queue's name. */
    void knowQueue(String name) {
        if (known.contains(name)) {
            return;
        }
        database.ask(options.acceptPatience(), connection -> {
            try (PreparedStatement insert = connection.prepareStatement(KNOW)) {
                insert.setString(1, name);
                return insert.executeUpdate();
            }
        });
        known.add(name);
    }

    /** See {@link org.gatehouse.store.leases.WorkQueue#freeForgotten}. */
    int freeForgotten() {
        return queues.values().stream()
                .mapToInt(queue -> queue.work().freeForgotten())
                .sum();
    }

    private SpoolQueue queue(String name) {
        return queues.computeIfAbsent(
                name,
                unseen -> new SpoolQueue(new SpoolTable(database, mails, unseen, node.id(), clock), options, mails));
    }
}
