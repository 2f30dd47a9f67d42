package org.gatehouse.james.queue;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.store.MailStore;
import org.gatehouse.store.Spool;

/** James' queues over the spool (docs/flow.md: queue). Thread-safe. */
public final class SpoolQueueFactory implements MailQueueFactory<ManageableMailQueue> {
    private final Spool spool;
    private final MailStore store;
    private final MailIds ids;
    private final Clock clock;
    private final ConcurrentMap<MailQueueName, ManageableMailQueue> created = new ConcurrentHashMap<>();

    public SpoolQueueFactory(Spool spool, MailStore store, MailIds ids, Clock clock) {
        this.spool = spool;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<ManageableMailQueue> getQueue(MailQueueName name, PrefetchCount count) {
        return listCreatedMailQueues().contains(name) ? Optional.of(createQueue(name, count)) : Optional.empty();
    }

    @Override
    public ManageableMailQueue createQueue(MailQueueName name, PrefetchCount count) {
        return created.computeIfAbsent(
                name, missing -> new SpoolQueue(missing, count.asInt(), spool, store, ids, clock));
    }

    @Override
    public Set<MailQueueName> listCreatedMailQueues() {
        Set<MailQueueName> names = new LinkedHashSet<>(created.keySet());
        spool.listQueues().forEach(name -> names.add(MailQueueName.of(name)));
        return names;
    }
}
