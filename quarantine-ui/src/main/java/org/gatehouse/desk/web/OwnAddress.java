package org.gatehouse.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.desk.setup.DeskOptions;

/** The one address the desk answers to. Immutable. */
final class OwnAddress {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final DeskOptions options;

    OwnAddress(DeskOptions options) {
        this.options = options;
    }

    boolean isAskedBy(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host != null && isOurs(host.toLowerCase(Locale.ROOT), request);
    }

    boolean isOrigin(String origin, HttpServletRequest request) {
        String scheme = options.isSecure() ? "https://" : "http://";
        return origin.startsWith(scheme) && isOurs(origin.substring(scheme.length()), request);
    }

    private boolean isOurs(String authority, HttpServletRequest request) {
        Optional<URI> address = options.publicAddress();
        if (address.isPresent()) {
            String wanted = address.get().getAuthority().toLowerCase(Locale.ROOT);
            return authority.equals(wanted) || authority.equals(wanted + (options.isSecure() ? ":443" : ":80"));
        }
        int colon = authority.lastIndexOf(':');
        return colon > 0
                && authority.substring(colon + 1).equals(Integer.toString(request.getLocalPort()))
                && isBound(authority.substring(0, colon));
    }

    private boolean isBound(String host) {
        String bound = options.bind().host().toLowerCase(Locale.ROOT);
        return host.equals(bound) || (LOOPBACK.contains(bound) && LOOPBACK.contains(host));
    }
}
