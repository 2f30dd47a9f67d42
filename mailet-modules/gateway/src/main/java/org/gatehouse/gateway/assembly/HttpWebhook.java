package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gatehouse.delivery.desk.Webhook;

/**
 * Posts JSON over HTTP, signed: the header field {@code Gatehouse-Signature} has {@code t=} the time in seconds, and
 * {@code v1=} the HMAC-SHA-256, with the shared secret, of time, a full stop and the body, in hexadecimal digits. Follows
 * no redirects. Thread-safe.
 */
final class HttpWebhook implements Webhook {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String HMAC = "HmacSHA256";

    private final URI url;
    private final SecretKeySpec secret;
    private final String desk;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param desk where people sign in: a URL */
    HttpWebhook(URI url, String secret, String desk, Clock clock) {
        this.url = url;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void post(Alert alert) throws IOException {
        String body = json(alert);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Gatehouse-Signature", signature(body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("the webhook answered with status " + answer.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while posting to the webhook", e);
        }
    }

    /** Numbers, an id and an address of ours: nothing in it needs escaping. */
    private String json(Alert alert) {
        return "{\"id\":\"" + alert.id() + "\",\"event\":\"" + (alert.silent() ? "channel-silent" : "emails-to-check")
                + "\",\"now\":" + alert.now() + ",\"today\":" + alert.today() + ",\"desk\":\"" + desk + "\"}";
    }

    private String signature(String body) {
        long time = clock.instant().getEpochSecond();
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            byte[] signed = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
