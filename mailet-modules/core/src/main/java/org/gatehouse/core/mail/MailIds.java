package org.gatehouse.core.mail;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes new mail ids: UUID version 7 (RFC 9562, 5.7), so that rows of one day lie together. Thread-safe where the
 * random source is.
 */
public final class MailIds {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_RFC_9562 = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final RandomGenerator random;

    public MailIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public MailId next() {
        long high = clock.millis() << 16 | VERSION_7 | random.nextInt(0x1000);
        long low = random.nextLong() >>> 2 | VARIANT_RFC_9562;
        return new MailId(new UUID(high, low));
    }
}
