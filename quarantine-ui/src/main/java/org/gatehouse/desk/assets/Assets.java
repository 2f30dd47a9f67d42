package org.gatehouse.desk.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The few files a browser may keep. Their address changes with what is in them, so they can be kept for good.
 * Immutable.
 */
public final class Assets {
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private final Map<String, Asset> byName = Map.of(
            "desk.css", load("/assets/desk.css", "text/css;charset=UTF-8"),
            "desk.js", load("/assets/desk.js", "text/javascript;charset=UTF-8"),
            "htmx.js", load(HTMX, "text/javascript;charset=UTF-8"));

    /** Where it is asked for: {@code /assets/1f2e3d4c/desk.css}. */
    public String address(String name) {
        return "/assets/" + find(name).orElseThrow().version() + "/" + name;
    }

    public Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static Asset load(String resource, String type) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing in the program: " + resource);
            }
            byte[] bytes = in.readAllBytes();
            return new Asset(bytes, type, version(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** One file. Not to be changed by whoever reads it. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the socket as it is, never compared
    public record Asset(byte[] bytes, String type, String version) {}
}
