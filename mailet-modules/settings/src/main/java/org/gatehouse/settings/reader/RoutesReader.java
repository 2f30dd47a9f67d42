package org.gatehouse.settings.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gatehouse.settings.RouteSettings;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads {@code routes}: where mail goes, and whether all of it has somewhere to go. */
final class RoutesReader {
    private static final String EVERYTHING_ELSE = "*";

    private static final Kind<String> DOMAIN = new Kind<>(NetKinds.DOMAIN_NAME.expected(), text -> {
        if (text.equals(EVERYTHING_ELSE)) {
            throw new Refused("everything else is a route of its own: domains: \"*\", without a list");
        }
        return NetKinds.DOMAIN_NAME.parser().parse(text);
    });

    private final Section root;
    private final Map<String, Integer> lines = new HashMap<>();

    RoutesReader(Section root) {
        this.root = root;
    }

    List<RouteSettings> read(Set<String> domains, boolean mayRelay) {
        List<RouteSettings> routes = new ArrayList<>();
        for (Section section : root.sections("routes")) {
            routes.add(route(section));
        }
        root.mustHave("routes", "a route for each of our domains");
        root.refuseEmpty("routes");
        if (!routes.isEmpty()) {
            mistakeWhereMailHasNowhereToGo(domains, mayRelay);
        }
        return routes;
    }

    private RouteSettings route(Section section) {
        Set<String> domains = domains(section);
        domains.forEach(domain -> claim(section, domain));
        return new RouteSettings(
                domains.contains(EVERYTHING_ELSE) ? Set.of() : domains,
                section.needList("next-hops", NetKinds.hostPort(1)),
                section.get("tls", Kinds.oneOf(RouteSettings.TlsUse.class), RouteSettings.TlsUse.OPPORTUNISTIC),
                section.get("tls-verify", Kinds.TRUE_OR_FALSE, true),
                section.get("lmtp", Kinds.TRUE_OR_FALSE, false),
                section.get("max-connections", Kinds.wholeNumber(1, 1_000), 4));
    }

    private static Set<String> domains(Section section) {
        if (section.isWord("domains", EVERYTHING_ELSE)) {
            return Set.of(EVERYTHING_ELSE);
        }
        return new HashSet<>(section.needList("domains", DOMAIN));
    }

    private void claim(Section section, String domain) {
        Integer first = lines.putIfAbsent(domain, section.line("domains"));
        if (first != null) {
            section.mistake("domains", domain + " already has a route on line " + first);
        }
    }

    private void mistakeWhereMailHasNowhereToGo(Set<String> domains, boolean mayRelay) {
        for (String domain : new TreeSet<>(domains)) {
            if (!lines.containsKey(domain)) {
                root.mistake("routes", "no route for our domain " + domain);
            }
        }
        if (mayRelay && !lines.containsKey(EVERYTHING_ELSE)) {
            root.mistake("routes", "no route for everything outside (domains: \"*\"); relay.mail-hosts may send there");
        }
    }
}
