package org.gatehouse.core.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MailIdsTest {
    @Test
    void makesVersion7UuidsThatBeginWithTheTime() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        MailIds ids = new MailIds(Clock.fixed(now, ZoneOffset.UTC), new Random(1));

        MailId id = ids.next();

        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
        assertThat(ids.next()).isNotEqualTo(id);
        assertThat(MailId.of(id.toString())).isEqualTo(id);
    }
}
