package org.gatehouse.delivery;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All routes at work. Thread-safe. */
final class Routes {
    private final DeliveryOptions options;
    private final Map<Route, OpenRoute> open = new LinkedHashMap<>();

    Routes(DeliveryOptions options, Clock clock) {
        this.options = options;
        options.routes().forEach(route -> open.put(route, new OpenRoute(route, options, clock)));
    }

    Optional<OpenRoute> find(String domain) {
        return options.findRoute(domain).map(open::get);
    }

    Collection<OpenRoute> listAll() {
        return open.values();
    }

    void tidy() {
        open.values().forEach(OpenRoute::tidy);
    }
}
