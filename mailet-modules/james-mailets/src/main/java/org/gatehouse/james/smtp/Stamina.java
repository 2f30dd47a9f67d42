package org.gatehouse.james.smtp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long we listen to a client from whom we accept nothing: so many commands, or half an hour, since the beginning or
 * since the last accepted message. For one thread at a time.
 */
final class Stamina {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final int maxCommands;
    private final Clock clock;
    private int commands;
    private Instant start;

    Stamina(int maxCommands, Clock clock) {
        this.maxCommands = maxCommands;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Called before a command is answered; whether it still is. */
    boolean lastsForAnother() {
        commands++;
        return commands <= maxCommands && !clock.instant().isAfter(start.plus(LONGEST));
    }

    /** A message was accepted. */
    void restore() {
        commands = 0;
        start = clock.instant();
    }

    /** Nothing more is listened to. */
    static final class Spent extends Exception {
        Spent() {
            super("too many commands, or too long, without an accepted message");
        }
    }
}
