package org.gatehouse.james.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.Spool;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.StoredMail;

/** A spool in memory, first come first served. Thread-safe. */
public final class MemorySpool implements Spool {
    private static final long POLL_MILLIS = 5;

    private final Clock clock;
    private final Map<UUID, Place> places = new LinkedHashMap<>();
    private final Map<MailId, StoredMail> mails = new LinkedHashMap<>();
    private final Set<String> queues = new LinkedHashSet<>();
    private boolean away;
    private int deaths;
    private Optional<Error> breaking = Optional.empty();

    public MemorySpool(Clock clock) {
        this.clock = clock;
    }

    synchronized void put(SpoolItem item, StoredMail mail) {
        mails.put(mail.id(), mail);
        put(item);
    }

    public synchronized void goAway(boolean goAway) {
        away = goAway;
    }

    /** The next time somebody wants to take an item. */
    public synchronized void breakOnce(Error error) {
        breaking = Optional.of(error);
    }

    public synchronized boolean isAboutToBreak() {
        return breaking.isPresent();
    }

    /** As if whoever takes the next item died over it so many times before. */
    public synchronized void dieOverNext(int times) {
        deaths = times;
    }

    @Override
    public synchronized void put(SpoolItem item) {
        failIfAway();
        queues.add(item.queue());
        places.put(item.key(), new Place(item, Optional.empty(), deaths));
        notifyAll();
    }

    @Override
    public synchronized List<LeasedItem> lease(String queue, int max, Duration wait) {
        failIfAway();
        if (breaking.isPresent()) {
            Error error = breaking.get();
            breaking = Optional.empty();
            throw error;
        }
        long deadline = System.nanoTime() + wait.toNanos();
        List<LeasedItem> leased = leaseDue(queue, max);
        while (leased.isEmpty() && System.nanoTime() < deadline) {
            try {
                wait(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return leased;
            }
            leased = leaseDue(queue, max);
        }
        return leased;
    }

    private List<LeasedItem> leaseDue(String queue, int max) {
        List<LeasedItem> leased = new ArrayList<>();
        for (Place place : List.copyOf(places.values())) {
            SpoolItem item = place.item();
            boolean due = !item.due().isAfter(clock.instant());
            if (item.queue().equals(queue) && place.token().isEmpty() && due && leased.size() < max) {
                UUID token = UUID.randomUUID();
                places.put(item.key(), new Place(item, Optional.of(token), place.leases() + 1));
                leased.add(new LeasedItem(item, token, mail(item), place.leases() + 1));
            }
        }
        return leased;
    }

    @Override
    public synchronized void done(LeasedItem leased) {
        failIfAway();
        if (isHeld(leased)) {
            places.remove(leased.item().key());
        }
    }

    @Override
    public synchronized void putBack(LeasedItem leased, SpoolItem changed) {
        failIfAway();
        if (isHeld(leased)) {
            places.put(changed.key(), new Place(changed, Optional.empty(), 0));
            notifyAll();
        }
    }

    @Override
    public synchronized long size(String queue) {
        return places.values().stream()
                .filter(place -> place.item().queue().equals(queue))
                .count();
    }

    @Override
    public synchronized List<LeasedItem> browse(String queue) {
        return places.values().stream()
                .filter(place -> place.item().queue().equals(queue))
                .map(place -> new LeasedItem(
                        place.item(), place.token().orElseGet(UUID::randomUUID), mail(place.item()), place.leases()))
                .toList();
    }

    @Override
    public synchronized long remove(String queue, List<UUID> keys) {
        long before = places.size();
        places.values()
                .removeIf(place -> place.item().queue().equals(queue)
                        && place.token().isEmpty()
                        && keys.contains(place.item().key()));
        return before - places.size();
    }

    @Override
    public synchronized long makeDue(String queue) {
        long waiting = 0;
        for (Place place : List.copyOf(places.values())) {
            SpoolItem item = place.item();
            if (item.queue().equals(queue) && place.token().isEmpty()) {
                waiting++;
                SpoolItem due = new SpoolItem(item.key(), item.queue(), item.mail(), item.state(), clock.instant());
                places.put(item.key(), new Place(due, Optional.empty(), place.leases()));
            }
        }
        notifyAll();
        return waiting;
    }

    @Override
    public synchronized List<String> listQueues() {
        return List.copyOf(queues);
    }

    synchronized void forget(MailId id) {
        places.values().removeIf(place -> place.item().mail().equals(id));
    }

    private StoredMail mail(SpoolItem item) {
        return Optional.ofNullable(mails.get(item.mail())).orElseThrow();
    }

    private boolean isHeld(LeasedItem leased) {
        Place place = places.get(leased.item().key());
        return place != null && place.token().equals(Optional.of(leased.token()));
    }

    private void failIfAway() {
        if (away) {
            throw new TemporaryFailure("the spool is told to be away");
        }
    }

    private record Place(SpoolItem item, Optional<UUID> token, int leases) {}
}
