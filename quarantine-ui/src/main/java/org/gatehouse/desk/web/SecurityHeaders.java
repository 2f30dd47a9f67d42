package org.gatehouse.desk.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every answer carries (domain.md 5.3). Immutable. */
final class SecurityHeaders {
    private final Map<String, String> headers = new LinkedHashMap<>();

    SecurityHeaders(boolean secure) {
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'none'; "
                        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        headers.put("Cache-Control", "no-store");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cross-Origin-Embedder-Policy", "require-corp");
        headers.put(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), display-capture=(), clipboard-read=(), "
                        + "browsing-topics=(), payment=(), usb=()");
        headers.put("X-Robots-Tag", "noindex, nofollow");
        if (secure) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    void writeTo(HttpServletResponse response) {
        headers.forEach(response::setHeader);
    }
}
