package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.gatehouse.delivery.desk.TimeStamper;

/**
 * A time-stamp authority asked over HTTP (RFC 3161, 3.4), by Bouncy Castle. It gets a hash, nothing else. Thread-safe.
 */
public final class TimeAuthority implements TimeStamper {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int NONCE_BITS = 64;

    private final URI address;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public TimeAuthority(URI address) {
        this.address = address;
    }

    /** The answer is checked to be for these bytes and this question; who signed it, whoever relies on it checks. */
    @Override
    public byte[] stamp(byte[] stamped) throws IOException {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request =
                    generator.generate(TSPAlgorithms.SHA256, sha256(stamped), new BigInteger(NONCE_BITS, random));
            TimeStampResponse response = new TimeStampResponse(ask(request.getEncoded()));
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new IOException("the time-stamp authority refused");
            }
            return response.getTimeStampToken().getEncoded();
        } catch (TSPException e) {
            throw new IOException("the time-stamp authority answered for something else", e);
        }
    }

    private byte[] ask(byte[] question) throws IOException {
        HttpRequest post = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(post, BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                throw new IOException("the time-stamp authority answered with status " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while asking the time-stamp authority", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
