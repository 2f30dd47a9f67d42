package org.gatehouse.settings.reader;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.settings.DeliverySettings;
import org.gatehouse.settings.Units;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code delivery}. */
final class DeliveryReader {
    private static final List<Duration> RETRY = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private DeliveryReader() {}

    /** @param category one that some inspector can report */
    static DeliverySettings read(Section section, Kind<Category> category) {
        Set<Category> sensitive = Set.copyOf(section.list("sensitive-categories", category, List.of()));
        if (sensitive.contains(Category.DISCLOSURE)) {
            section.mistake("sensitive-categories", "must not have disclosure: a cry for help must not wait");
        }
        List<Duration> retry = section.series("retry", Kinds.duration("100ms", "1d"), RETRY);
        Duration giveUpAfter = section.get("give-up-after", Kinds.duration("1s", "30d"), Duration.ofDays(5));
        if (!retry.isEmpty() && retry.get(0).compareTo(giveUpAfter) >= 0) {
            section.mistake(
                    "give-up-after",
                    "must be longer than the first pause of delivery.retry (" + Units.format(retry.get(0)) + "), was "
                            + Units.format(giveUpAfter));
        }
        return new DeliverySettings(
                retry,
                giveUpAfter,
                section.get("connect-timeout", Kinds.duration("100ms", "10m"), Duration.ofSeconds(30)),
                // RFC 5321, 4.5.3.2: 2 to 10 minutes, by command.
                section.get("reply-timeout", Kinds.duration("100ms", "30m"), Duration.ofMinutes(5)),
                section.get("notice-from", NetKinds.LOCAL_PART, "postmaster"),
                sensitive);
    }
}
