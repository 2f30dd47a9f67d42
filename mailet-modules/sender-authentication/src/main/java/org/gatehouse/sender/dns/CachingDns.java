package org.gatehouse.sender.dns;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks name servers, remembers their answers for as long as they say, and for a while which names got none. When the
 * servers themselves are silent they are left alone for a time, so that mail does not wait for them. Thread-safe.
 */
public final class CachingDns implements Dns {
    private static final int MOST_ENTRIES = 20_000;
    private static final int LONGEST_SECONDS = 3600;
    private static final int LONGEST_NEGATIVE_SECONDS = 300;

    private final Resolver resolver;
    private final Cache cache = new Cache(DClass.IN);
    private final Silence silence;
    private final Failures failures;

    /**
     * @param servers asked in this order; must not be empty
     * @param patience for one answer of one server
     */
    public CachingDns(List<InetSocketAddress> servers, Duration patience, Clock clock) {
        this.resolver = new ExtendedResolver(servers.stream()
                .map(server -> (Resolver) new SimpleResolver(server))
                .toArray(Resolver[]::new));
        resolver.setTimeout(patience);
        ((ExtendedResolver) resolver).setRetries(1);
        cache.setMaxEntries(MOST_ENTRIES);
        cache.setMaxCache(LONGEST_SECONDS);
        cache.setMaxNCache(LONGEST_NEGATIVE_SECONDS);
        this.silence = new Silence(clock);
        this.failures = new Failures(clock);
    }

    /** As the operating system is set up; may be empty. */
    public static List<InetSocketAddress> serversOfThisMachine() {
        return List.copyOf(ResolverConfig.getCurrentConfig().servers());
    }

    @Override
    public List<String> lookUp(String name, Kind kind) throws DnsAway {
        Name absolute;
        try {
            absolute = Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            return List.of(); // What cannot be a name has no records.
        }
        String question = absolute.toString().toLowerCase(Locale.ROOT) + " " + kind;
        if (silence.lasts() || failures.isRecent(question)) {
            throw new DnsAway("the name service did not answer a moment ago");
        }
        return ask(absolute, kind, question);
    }

    private List<String> ask(Name name, Kind kind, String question) throws DnsAway {
        Lookup lookup = new Lookup(name, type(kind));
        lookup.setResolver(resolver);
        lookup.setCache(cache);
        lookup.setHostsFileParser(null);
        Record[] records = lookup.run();
        switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL -> {
                silence.end();
                return texts(records);
            }
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> {
                silence.end();
                return List.of();
            }
            default -> {
                failures.add(question);
                silence.add(lookup.getErrorString());
                throw new DnsAway("the name service did not answer");
            }
        }
    }

    private static int type(Kind kind) {
        return switch (kind) {
            case TXT -> Type.TXT;
            case A -> Type.A;
            case AAAA -> Type.AAAA;
            case MX -> Type.MX;
            case PTR -> Type.PTR;
        };
    }

    private static List<String> texts(Record[] records) {
        List<String> texts = new ArrayList<>();
        Stream<Record> sorted = Arrays.stream(records)
                .sorted(Comparator.comparingInt(record -> record instanceof MXRecord mx ? mx.getPriority() : 0));
        sorted.map(CachingDns::text).forEach(texts::add);
        return List.copyOf(texts);
    }

    private static String text(Record record) {
        if (record instanceof TXTRecord txt) {
            return String.join("", txt.getStrings());
        }
        if (record instanceof ARecord a) {
            return a.getAddress().getHostAddress();
        }
        if (record instanceof AAAARecord aaaa) {
            return aaaa.getAddress().getHostAddress();
        }
        Name target = record instanceof MXRecord mx ? mx.getTarget() : ((PTRRecord) record).getTarget();
        return target.toString(true);
    }

    /** Three questions without any answer: nobody is asked for half a minute. Thread-safe. */
    private static final class Silence {
        private static final int ENOUGH = 3;
        private static final Duration REST = Duration.ofSeconds(30);

        private final Clock clock;
        private int inVain;
        private Instant end = Instant.MIN;

        Silence(Clock clock) {
            this.clock = clock;
        }

        synchronized boolean lasts() {
            return clock.instant().isBefore(end);
        }

        synchronized void end() {
            inVain = 0;
        }

        /** A server that answers that it cannot say is there. */
        synchronized void add(String error) {
            boolean unheard = error.equals("timed out") || error.equals("network error");
            inVain = unheard ? inVain + 1 : 0;
            if (inVain >= ENOUGH) {
                // One more question in vain is enough next time.
                inVain = ENOUGH - 1;
                end = clock.instant().plus(REST);
            }
        }
    }

    /** Questions that got no answer within the last minute. Thread-safe. */
    private static final class Failures {
        private static final int MOST = 2_000;
        private static final Duration RECENT = Duration.ofMinutes(1);

        private final Clock clock;
        private final java.util.LinkedHashMap<String, Instant> ends = new java.util.LinkedHashMap<>();

        Failures(Clock clock) {
            this.clock = clock;
        }

        synchronized boolean isRecent(String question) {
            Instant end = ends.get(question);
            return end != null && clock.instant().isBefore(end);
        }

        synchronized void add(String question) {
            ends.remove(question);
            ends.put(question, clock.instant().plus(RECENT));
            if (ends.size() > MOST) {
                ends.remove(ends.keySet().iterator().next());
            }
        }
    }
}
