package org.gatehouse.core.inspection;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Web addresses as lists compare them (RFC 3986, 6.2.2): without scheme, user name, default port, fragment and the
 * slash at the end; the host in lower case and ASCII; needless percent-encoding undone. An entry of a list means itself
 * and everything below it: its subdomains, and the paths that begin with its own. Stateless.
 */
public final class WebAddress {
    private static final Pattern PARTS = Pattern.compile(
            "(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?[/\\\\]{0,4}([^/?#\\\\]*)([^?#]*)(\\?[^#]*)?.*", Pattern.DOTALL);
    private static final Pattern ENCODED = Pattern.compile("%([2-7][0-9a-fA-F])");
    private static final Pattern NUMBERS = Pattern.compile("\\[.*|[0-9.]+");
    private static final int MOST_HOSTS = 5;
    private static final int MOST_FOLDERS = 5;
    private static final int MOST_DECODINGS = 4;
    private static final int LONGEST = 4096;

    private WebAddress() {}

    /** The digest of a list's entry; empty where it names no host. */
    public static Optional<String> digestOfEntry(String entry) {
        Matcher parts = parts(entry);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = host(parts.group(1));
        return host.isEmpty()
                ? Optional.empty()
                : Optional.of(digest(host + path(parts.group(2)) + query(parts.group(3))));
    }

    /** The digests of all entries that would mean this address. Empty where it names no host. */
    public static List<String> digests(String url) {
        Matcher parts = parts(url);
        if (!parts.matches()) {
            return List.of();
        }
        String path = path(parts.group(2));
        Set<String> paths = new LinkedHashSet<>();
        paths.add(path + query(parts.group(3)));
        paths.add(path);
        for (int slash = 0, folders = 0; slash >= 0 && folders < MOST_FOLDERS; folders++) {
            paths.add(path.substring(0, slash));
            slash = path.indexOf('/', slash + 1);
        }
        List<String> digests = new ArrayList<>();
        for (String host : hosts(host(parts.group(1)))) {
            paths.forEach(each -> digests.add(digest(host + each)));
        }
        return digests;
    }

    private static Matcher parts(String url) {
        String clean = url.strip().replaceAll("[\t\r\n]", "");
        return PARTS.matcher(clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean);
    }

    /** The host itself and the domains above it, but for the last label. */
    private static List<String> hosts(String host) {
        if (host.isEmpty()) {
            return List.of();
        }
        List<String> hosts = new ArrayList<>(List.of(host));
        if (NUMBERS.matcher(host).matches()) {
            return hosts;
        }
        String[] labels = host.split("\\.", -1);
        for (int first = Math.max(1, labels.length - MOST_HOSTS); first + 1 < labels.length; first++) {
            hosts.add(String.join(".", List.of(labels).subList(first, labels.length)));
        }
        return hosts;
    }

    /** Empty where it names none that the internet knows. */
    private static String host(String authority) {
        String host = asciiHost(authority);
        return host.indexOf('.') < 0 && !host.startsWith("[") ? "" : host;
    }

    private static String asciiHost(String authority) {
        String host =
                decoded(authority.substring(authority.lastIndexOf('@') + 1)).toLowerCase(Locale.ROOT);
        host = host.replaceFirst(":(80|443)?$", "").replaceFirst("^\\.+", "").replaceFirst("\\.+$", "");
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // No name of the DNS: compared as it stands.
            return host;
        }
    }

    private static String path(String path) {
        return decoded(path.replace('\\', '/')).replaceAll("/{2,}", "/").replaceFirst("/$", "");
    }

    private static String query(@Nullable String query) {
        return query == null || query.length() < 2 ? "" : decoded(query);
    }

    /** Also where it was encoded twice. */
    private static String decoded(String text) {
        String decoded = text;
        for (int round = 0; round < MOST_DECODINGS && decoded.indexOf('%') >= 0; round++) {
            String next = ENCODED.matcher(decoded)
                    .replaceAll(code ->
                            Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(code.group(1), 16))));
            if (next.equals(decoded)) {
                return decoded;
            }
            decoded = next;
        }
        return decoded;
    }

    private static String digest(String address) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(address.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
