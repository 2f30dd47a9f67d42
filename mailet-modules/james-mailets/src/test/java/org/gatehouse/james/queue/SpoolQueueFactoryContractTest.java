package org.gatehouse.james.queue;

import java.security.SecureRandom;
import java.time.Clock;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueFactoryContract;
import org.apache.james.queue.api.ManageableMailQueue;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.james.fake.MemorySpool;
import org.gatehouse.james.fake.MemoryStore;

/** James' own contract tests for a factory of queues. */
class SpoolQueueFactoryContractTest implements MailQueueFactoryContract<ManageableMailQueue> {
    private final Clock clock = Clock.systemUTC();
    private final MailIds ids = new MailIds(clock, new SecureRandom());
    private final MemorySpool spool = new MemorySpool(clock);
    private final SpoolQueueFactory factory = new SpoolQueueFactory(spool, new MemoryStore(ids, spool), ids, clock);

    @Override
    public MailQueueFactory<ManageableMailQueue> getMailQueueFactory() {
        return factory;
    }
}
