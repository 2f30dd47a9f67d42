package org.gatehouse.system.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody else's system that takes what the webhook posts, and checks the signature as docs/flow.md says. Thread-safe. */
final class Hook implements AutoCloseable {
    static final String SECRET = "a secret for a test";

    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    private Hook(HttpServer server) {
        this.server = server;
    }

    static Hook start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Hook hook = new Hook(server);
        server.createContext("/", hook::take);
        server.start();
        return hook;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
    }

    /** Those that were signed as they must be. */
    List<String> bodies() {
        return bodies;
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Gatehouse-Signature"));
        boolean right = signature.equals(signatureOf(signature.replaceAll("^t=|,v1=.*$", ""), body));
        if (right) {
            bodies.add(body);
        }
        exchange.sendResponseHeaders(right ? 204 : 401, -1);
        exchange.close();
    }

    private static String signatureOf(String time, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
