package org.gatehouse.james.queue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javax.mail.MessagingException;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.mailet.Mail;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.store.Intake;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.MailStore;
import org.gatehouse.store.Spool;
import org.gatehouse.store.SpoolItem;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One of James' queues over the spool. A mail whose message is stored already is never copied. Thread-safe. */
final class SpoolQueue implements ManageableMailQueue {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolQueue.class);
    private static final Duration NOT_DELAYED = Duration.ZERO;

    private final MailQueueName name;
    private final int prefetch;
    private final Spool spool;
    private final MailStore store;
    private final MailIds ids;
    private final Clock clock;
    private volatile boolean closed;

    SpoolQueue(MailQueueName name, int prefetch, Spool spool, MailStore store, MailIds ids, Clock clock) {
        this.name = name;
        this.prefetch = prefetch;
        this.spool = spool;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public MailQueueName getName() {
        return name;
    }

    @Override
    public void enQueue(Mail mail) throws MailQueueException {
        enQueue(mail, NOT_DELAYED);
    }

    @Override
    public void enQueue(Mail mail, Duration delay) throws MailQueueException {
        try {
            if (mail.getMessage() instanceof StoredMessage message) {
                spool.put(new SpoolItem(
                        newKey(), name.asString(), message.stored().id(), MailState.write(mail), after(delay)));
            } else {
                store(mail, delay);
            }
        } catch (MessagingException | IOException | TemporaryFailure | IllegalArgumentException e) {
            throw new MailQueueException("mail not put into the queue", e);
        }
    }

    /** A mail that James made itself becomes a stored message like any other. */
    private void store(Mail mail, Duration delay) throws MessagingException, IOException {
        try (Intake intake = store.begin()) {
            mail.getMessage().writeTo(intake.output());
            SpoolItem item = new SpoolItem(newKey(), name.asString(), intake.id(), MailState.write(mail), after(delay));
            store.accept(intake, MailState.envelope(mail, clock.instant()), item);
        }
    }

    @Override
    public Publisher<Void> enqueueReactive(Mail mail) {
        return Mono.<Void>fromRunnable(() -> {
                    try {
                        enQueue(mail);
                    } catch (MailQueueException e) {
                        throw new IllegalStateException("mail not put into the queue", e);
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** Mails as they are asked for; waits for more until it is cancelled or the queue closed. */
    @Override
    public Publisher<MailQueueItem> deQueue() {
        return Flux.<SpoolTap.Drop, SpoolTap>generate(
                        () -> new SpoolTap(spool, name.asString(), prefetch),
                        (tap, sink) -> {
                            if (closed) {
                                sink.complete();
                            } else {
                                sink.next(tap.next());
                            }
                            return tap;
                        },
                        SpoolTap::close)
                .<MailQueueItem>handle((drop, sink) ->
                        drop.item().flatMap(this::openOrSetAside).ifPresent(sink::next))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** One mail that cannot be opened must not end the work on all others. */
    private Optional<SpooledMail> openOrSetAside(LeasedItem leased) {
        try {
            return Optional.of(open(leased));
        } catch (RuntimeException e) {
            setAside(leased, e);
            return Optional.empty();
        }
    }

    /** Where not even that succeeds, the item stays where it is and is leased again when this process is gone. */
    private void setAside(LeasedItem leased, RuntimeException reason) {
        MailId id = leased.item().mail();
        try {
            LOG.error("event=set-aside mail={}", id, reason);
            store.setAside(id, "state-unreadable");
        } catch (RuntimeException e) {
            LOG.error("event=not-set-aside mail={}", id, e);
        }
    }

    private SpooledMail open(LeasedItem leased) {
        try {
            return new SpooledMail(this, leased, MailState.read(leased.item().state(), leased.mail()));
        } catch (MessagingException e) {
            throw new IllegalStateException(
                    "what we wrote for mail " + leased.item().mail() + " cannot be read", e);
        }
    }

    void done(LeasedItem leased) {
        spool.done(leased);
    }

    void putBack(LeasedItem leased, Mail mail, Duration delay) {
        SpoolItem item = leased.item();
        SpoolItem.State state = MailState.write(mail);
        spool.putBack(leased, new SpoolItem(item.key(), item.queue(), item.mail(), state, after(delay)));
    }

    @Override
    public long getSize() {
        return spool.size(name.asString());
    }

    @Override
    public long flush() {
        return spool.makeDue(name.asString());
    }

    @Override
    public long clear() {
        return remove(item -> true);
    }

    @Override
    public long remove(Type type, String value) {
        return remove(item -> matches(open(item).getMail(), type, value));
    }

    private long remove(Predicate<LeasedItem> which) {
        List<UUID> keys = spool.browse(name.asString()).stream()
                .filter(which)
                .map(leased -> leased.item().key())
                .toList();
        return spool.remove(name.asString(), keys);
    }

    private static boolean matches(Mail mail, Type type, String value) {
        return switch (type) {
            case Name -> mail.getName().equals(value);
            case Sender -> mail.getMaybeSender().asString().equals(value);
            case Recipient ->
                mail.getRecipients().stream()
                        .anyMatch(recipient -> recipient.asString().equals(value));
        };
    }

    @Override
    public MailQueueIterator browse() {
        Instant now = clock.instant();
        return new Browsing(spool.browse(name.asString()).stream()
                .map(leased ->
                        Browsing.view(open(leased).getMail(), leased.item().due(), now, clock.getZone()))
                .iterator());
    }

    @Override
    public void close() {
        closed = true;
    }

    private UUID newKey() {
        return ids.next().value();
    }

    private Instant after(Duration delay) {
        return clock.instant().plus(delay);
    }
}
