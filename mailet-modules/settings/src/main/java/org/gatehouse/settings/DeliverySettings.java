package org.gatehouse.settings;

import java.time.Duration;
import java.util.List;

/**
 * How mail goes out.
 *
 * @param retry the pause before each further try; the last is repeated
 * @param giveUpAfter how long after receipt the sender is told that it did not arrive
 * @param noticeFrom local part of the address that notices come from
 */
public record DeliverySettings(
        List<Duration> retry, Duration giveUpAfter, Duration connectTimeout, Duration replyTimeout, String noticeFrom) {
    public DeliverySettings {
        retry = List.copyOf(retry);
    }
}
