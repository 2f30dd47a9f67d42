package org.gatehouse.settings;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gatehouse.core.inspection.Category;

/**
 * How mail goes out.
 *
 * @param retry the pause before each further try; the last is repeated
 * @param giveUpAfter how long after receipt the sender is told that it did not arrive
 * @param sensitiveCategories what one of these is found in may leave under certain encryption only
 * @param noticeFrom local part of the address that notices come from
 */
public record DeliverySettings(
        List<Duration> retry,
        Duration giveUpAfter,
        Duration connectTimeout,
        Duration replyTimeout,
        String noticeFrom,
        Set<Category> sensitiveCategories) {
    public DeliverySettings {
        retry = List.copyOf(retry);
        sensitiveCategories = Set.copyOf(sensitiveCategories);
    }
}
