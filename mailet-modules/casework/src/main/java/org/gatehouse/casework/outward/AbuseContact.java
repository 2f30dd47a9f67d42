package org.gatehouse.casework.outward;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gatehouse.store.message.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a registry of networks who takes complaints about an address (RDAP: RFC 9082, 3.1.1; RFC 9083, 5.1). Only the
 * registry of the settings and the five regional registries are ever asked, about an IP address alone: never a host of
 * the sender, never a name that a message contains. A suggestion; a person decides. Thread-safe.
 */
public final class AbuseContact {
    private static final Logger LOG = LoggerFactory.getLogger(AbuseContact.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int MOST_BYTES = 512 * 1024;
    private static final int MOST_REFERRALS = 3;
    private static final int DEEPEST = 6;

    private static final Set<String> REGISTRIES =
            Set.of("rdap.db.ripe.net", "rdap.arin.net", "rdap.apnic.net", "rdap.lacnic.net", "rdap.afrinic.net");
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern MAILBOX = Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{3,200}");

    private final URI registry;
    private final HttpClient client;

    /** @param registry such as {@code https://rdap.org/}; it may refer to a regional one */
    public AbuseContact(URI registry) {
        this.registry = registry;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** @return an email address; empty where the registry knows none, cannot be reached, or the address is nobody's */
    public Optional<String> find(String address) {
        if (!LITERAL.matcher(address).matches() || isNobodys(address)) {
            return Optional.empty();
        }
        try {
            return ask(URI.create(registry + (registry.toString().endsWith("/") ? "" : "/") + "ip/" + address), 0);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("event=registry-not-asked fault={}", e.getClass().getSimpleName());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A literal is never looked up anywhere. */
    private static boolean isNobodys(String address) {
        try {
            InetAddress literal = InetAddress.getByName(address);
            return literal.isAnyLocalAddress()
                    || literal.isLoopbackAddress()
                    || literal.isLinkLocalAddress()
                    || literal.isSiteLocalAddress()
                    || literal.isMulticastAddress();
        } catch (IOException e) {
            return true;
        }
    }

    private Optional<String> ask(URI question, int referred) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(question)
                .timeout(PATIENCE)
                .header("Accept", "application/rdap+json")
                .GET()
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() / 100 == 3 && referred < MOST_REFERRALS) {
                Optional<URI> next = answer.headers()
                        .firstValue("Location")
                        .map(question::resolve)
                        .filter(this::mayBeAsked);
                return next.isEmpty() ? Optional.empty() : ask(next.get(), referred + 1);
            }
            return answer.statusCode() == 200 ? contact(Json.read(body.readNBytes(MOST_BYTES)), 0) : Optional.empty();
        }
    }

    private boolean mayBeAsked(URI next) {
        return (next.getHost() != null
                        && next.getHost().equals(registry.getHost())
                        && next.getPort() == registry.getPort())
                || ("https".equals(next.getScheme()) && REGISTRIES.contains(next.getHost()));
    }

    /** The first with the role "abuse", however deep it stands. */
    private static Optional<String> contact(JsonNode object, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        for (JsonNode entity : object.path("entities")) {
            boolean abuse = false;
            for (JsonNode role : entity.path("roles")) {
                abuse |= role.asText().equals("abuse");
            }
            Optional<String> found = abuse ? mail(entity) : Optional.empty();
            found = found.isPresent() ? found : contact(entity, depth + 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** RFC 7095: ["vcard", [["email", {}, "text", "abuse@example.net"], ...]]. */
    private static Optional<String> mail(JsonNode entity) {
        for (JsonNode property : entity.path("vcardArray").path(1)) {
            if (property.path(0).asText().equals("email")
                    && MAILBOX.matcher(property.path(3).asText()).matches()) {
                return Optional.of(property.path(3).asText());
            }
        }
        return Optional.empty();
    }
}
