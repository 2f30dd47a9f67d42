package org.gatehouse.delivery.mailbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gatehouse.core.mail.Address;

/**
 * Access tokens by the client credentials grant (RFC 6749, 4.4), as Microsoft 365 gives them to an application that may
 * open every mailbox. One token serves all of them until it runs out. Thread-safe.
 */
public final class AccessTokens implements SignIn {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Before it runs out on the way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI tokenUrl;
    private final Map<String, String> form;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private Optional<Token> known = Optional.empty();

    private record Token(String value, Instant goodUntil) {
        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }

    /** @param scope such as {@code https://outlook.office365.com/.default} */
    public AccessTokens(URI tokenUrl, String clientId, String clientSecret, String scope, Clock clock) {
        this.tokenUrl = tokenUrl;
        this.form = new TreeMap<>(Map.of(
                "grant_type", "client_credentials",
                "client_id", clientId,
                "client_secret", clientSecret,
                "scope", scope));
        this.clock = clock;
    }

    @Override
    public synchronized String secret(Address mailbox) throws IOException {
        if (known.filter(token -> clock.instant().isBefore(token.goodUntil())).isEmpty()) {
            known = Optional.of(ask());
        }
        return known.get().value();
    }

    @Override
    public boolean isToken() {
        return true;
    }

    @Override
    public synchronized void refused(Address mailbox) {
        known = Optional.empty();
    }

    private Token ask() throws IOException {
        HttpRequest post = HttpRequest.newBuilder(tokenUrl)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded()))
                .build();
        try {
            HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IOException("the token endpoint answered with status " + answer.statusCode());
            }
            return read(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while asking for a token", e);
        }
    }

    private Token read(String body) throws IOException {
        try {
            JsonNode json = JSON.readTree(body);
            String value = json.path("access_token").asText();
            long seconds = json.path("expires_in").asLong();
            if (value.isEmpty()) {
                throw new IOException("the token endpoint gave no token");
            }
            return new Token(value, clock.instant().plusSeconds(seconds).minus(MARGIN));
        } catch (JsonProcessingException e) {
            // Without its cause, which repeats what was answered.
            throw new IOException("the token endpoint answered something that is not JSON");
        }
    }

    private String encoded() {
        return form.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return "AccessTokens[" + tokenUrl.getHost() + "]";
    }
}
