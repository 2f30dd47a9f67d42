package org.gatehouse.james.smtp;

import java.net.InetAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.james.MailServerOptions.Rates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many recipients a client from outside, or one person behind our own mail hosts, may name in five minutes (A15).
 * Whoever names more is told to come again. Thread-safe.
 */
final class RateLimits {
    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final long WINDOW_SECONDS = 300;
    /** Of those who are counted at one time: whoever fills it starts the count anew, not the machine's memory. */
    private static final int MOST_COUNTED = 200_000;

    private final Rates rates;
    private final Directory directory;
    private final Clock clock;
    private final Map<Object, Integer> counts = new HashMap<>();
    private long window;

    RateLimits(Rates rates, Directory directory, Clock clock) {
        this.rates = rates;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Counts one recipient.
     *
     * @param vouched whether one of our own mail hosts sends it: then its sender is counted
     * @return whether that was too many
     */
    boolean isTooMuch(Optional<Address> sender, InetAddress client, boolean vouched) {
        if (!vouched) {
            return count(ConnectionLimits.client(client), rates.perClient(), "client");
        }
        return sender.filter(directory::isOurs)
                .map(person -> count(person, limit(person), "person"))
                .orElse(false);
    }

    private int limit(Address person) {
        PersonType type = directory.getMailbox(person).type();
        return type == PersonType.PUPIL || type == PersonType.UNKNOWN ? rates.perPupil() : rates.perPerson();
    }

    private synchronized boolean count(Object who, int limit, String what) {
        long now = clock.instant().getEpochSecond() / WINDOW_SECONDS;
        if (now != window || counts.size() >= MOST_COUNTED) {
            counts.clear();
            window = now;
        }
        int count = counts.merge(who, 1, Integer::sum);
        if (count == limit + 1) {
            LOG.warn("event=throttled who={} limit={}", what, limit);
        }
        return count > limit;
    }
}
