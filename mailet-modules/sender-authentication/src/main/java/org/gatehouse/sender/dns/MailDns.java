package org.gatehouse.sender.dns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The name service for one message: so many questions in so long a time, and no more, whatever the message names. For
 * one thread.
 */
public final class MailDns implements Dns {
    private static final int MOST_QUESTIONS = 80;

    private final Dns dns;
    private final Clock clock;
    private final Instant end;
    private int questions;
    private boolean away;

    public MailDns(Dns dns, Duration patience, Clock clock) {
        this.dns = dns;
        this.clock = clock;
        this.end = clock.instant().plus(patience);
    }

    @Override
    public List<String> lookUp(String name, Kind kind) throws DnsAway {
        questions++;
        if (questions > MOST_QUESTIONS || clock.instant().isAfter(end)) {
            away = true;
            throw new DnsAway("enough was asked for one message");
        }
        try {
            return dns.lookUp(name, kind);
        } catch (DnsAway e) {
            away = true;
            throw e;
        }
    }

    /** Whether an answer was missing. */
    public boolean wasAway() {
        return away;
    }
}
