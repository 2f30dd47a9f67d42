package org.gatehouse.attachment.antivirus;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** How old the signatures are by clamd's own word: {@code ClamAV 1.0.9/27450/Sat Nov 22 08:41:03 2026}. */
final class SignatureAge {
    /** B62. */
    static final Duration ALARM = Duration.ofHours(24);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);

    private SignatureAge() {}

    /** Which signatures these are; empty where clamd does not say. */
    static String number(String version) {
        String[] fields = version.split("/", 3);
        return fields.length > 1 && fields[1].matches("[0-9]{1,9}") ? fields[1] : "";
    }

    /** Empty where it has no signatures of its makers: local ones have no date. The time is the machine's. */
    static Optional<Duration> of(String version, Instant now) {
        String[] fields = version.split("/", 3);
        if (fields.length < 3) {
            return Optional.empty();
        }
        try {
            String date = fields[2].strip().replaceAll(" +", " ");
            Instant made = LocalDateTime.parse(date, DATE)
                    .atZone(ZoneId.systemDefault())
                    .toInstant();
            return Optional.of(Duration.between(made, now));
        } catch (DateTimeParseException e) {
            // Not a date as we know it: better an alarm too many.
            return Optional.of(ALARM.plusHours(1));
        }
    }
}
