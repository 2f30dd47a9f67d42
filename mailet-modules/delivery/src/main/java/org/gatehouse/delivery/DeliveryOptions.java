package org.gatehouse.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.gatehouse.core.mail.Address;

/**
 * How the gateway delivers.
 *
 * @param hostName the name we give ourselves (EHLO, Received, notices): a fully qualified domain name
 * @param routes no domain in two of them, at most one that takes everything else; a domain without route waits
 * @param connectTimeout for each address of a hop
 * @param replyTimeout for each reply, the TLS handshake and each 16 kB of a message; twice that for the reply to the
 *     whole message (RFC 5321, 4.5.3.2: 5 and 10 minutes)
 * @param noticeFrom the address in the From field of notices; their envelope sender is always null
 * @param threads how many messages are worked on at once, over all routes; best twice the connections of all routes
 *     together, because a route may keep a quarter of them waiting, and what hangs takes from the others
 * @param marking how our header lines are told from forged ones
 * @param trusted whose certificates are trusted where a route verifies
 */
public record DeliveryOptions(
        String hostName,
        List<Route> routes,
        RetrySchedule retry,
        Duration connectTimeout,
        Duration replyTimeout,
        Address noticeFrom,
        int threads,
        SSLContext trusted,
        Marking marking) {
    public DeliveryOptions {
        routes = List.copyOf(routes);
        if (hostName.isEmpty() || !hostName.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("hostName: must be a domain name in ASCII");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads: must be at least 1, was " + threads);
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("replyTimeout", replyTimeout);
        requireDistinct(routes);
    }

    /** What fits most establishments: RFC 5321's time-outs, the standard retry schedule. */
    public static DeliveryOptions standard(
            String hostName, List<Route> routes, Address noticeFrom, SSLContext trusted, Marking marking) {
        return new DeliveryOptions(
                hostName,
                routes,
                RetrySchedule.standard(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                noticeFrom,
                32,
                trusted,
                marking);
    }

    Optional<Route> findRoute(String domain) {
        String wanted = domain.toLowerCase(Locale.ROOT);
        return routes.stream()
                .filter(route -> route.domains().contains(wanted))
                .findFirst()
                .or(() -> routes.stream().filter(Route::takesEverythingElse).findFirst());
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.toMillis() < 1 || duration.toMillis() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(name + ": must be 1 ms to 12 days, was " + duration);
        }
    }

    private static void requireDistinct(List<Route> routes) {
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            Set<String> claims = route.takesEverythingElse() ? Set.of("everything else") : route.domains();
            for (String claim : claims) {
                if (!seen.add(claim)) {
                    throw new IllegalArgumentException("routes: two of them take " + claim);
                }
            }
        }
    }
}
