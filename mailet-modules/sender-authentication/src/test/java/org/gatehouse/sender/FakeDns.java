package org.gatehouse.sender;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.dns.DnsAway;

/** A name service with the records it was given. */
public final class FakeDns implements Dns {
    private final Map<String, List<String>> records = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final List<String> asked = new ArrayList<>();

    public FakeDns with(String name, Kind kind, String... values) {
        records.put(name.toLowerCase(Locale.ROOT) + " " + kind, List.of(values));
        return this;
    }

    /** Does not answer for this name. */
    public FakeDns silentFor(String name) {
        silent.add(name.toLowerCase(Locale.ROOT));
        return this;
    }

    public List<String> asked() {
        return asked;
    }

    @Override
    public List<String> lookUp(String name, Kind kind) throws DnsAway {
        String lower = name.toLowerCase(Locale.ROOT);
        asked.add(lower + " " + kind);
        return silent.contains(lower)
                ? Dns.OFF.lookUp(name, kind)
                : records.getOrDefault(lower + " " + kind, List.of());
    }
}
