package org.gatehouse.james.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.apache.james.queue.api.DelayedMailQueueContract;
import org.apache.james.queue.api.DelayedManageableMailQueueContract;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueContract;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.Mails;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.ManageableMailQueueContract;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.james.fake.MemorySpool;
import org.gatehouse.james.fake.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** James' own contract tests for a queue, and what of them cannot hold here. */
class SpoolQueueContractTest
        implements MailQueueContract,
                DelayedMailQueueContract,
                ManageableMailQueueContract,
                DelayedManageableMailQueueContract {
    private ManageableMailQueue queue;

    @BeforeEach
    void openQueue() {
        queue = createQueue();
    }

    @AfterEach
    void closeQueue() throws Exception {
        queue.close();
    }

    /** An empty queue. */
    ManageableMailQueue createQueue() {
        Clock clock = Clock.systemUTC();
        MailIds ids = new MailIds(clock, new SecureRandom());
        MemorySpool spool = new MemorySpool(clock);
        return new SpoolQueueFactory(spool, new MemoryStore(ids, spool), ids, clock)
                .createQueue(MailQueueFactory.SPOOL);
    }

    @Override
    public MailQueue getMailQueue() {
        return queue;
    }

    @Override
    public ManageableMailQueue getManageableMailQueue() {
        return queue;
    }

    @Test
    void countsTurnsAnewAfterAMailWasPutBack() throws Exception {
        enQueue(Mails.defaultMail().name("name1").build());
        SpooledMail first = take();
        assertThat(first.turns()).isEqualTo(1);
        first.putBack(Duration.ZERO);

        assertThat(take().turns()).isEqualTo(1);
    }

    private SpooledMail take() {
        return (SpooledMail) Flux.from(queue.deQueue()).blockFirst(Duration.ofMinutes(1));
    }

    /** James asks for its decorator, which lets queues with a broker add metrics; nobody decorates our items. */
    @Override
    @Test
    public void dequeueShouldReturnDecoratedMailItem() throws Exception {
        enQueue(Mails.defaultMail().name("name1").build());

        assertThat(Flux.from(queue.deQueue()).blockFirst(Duration.ofMinutes(1))).isInstanceOf(SpooledMail.class);
    }
}
