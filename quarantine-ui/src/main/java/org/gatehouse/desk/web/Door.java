package org.gatehouse.desk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.desk.web.PlainPage.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first and the last thing a request meets: headers on every answer, no host but ours, no form of another page, and
 * a plain page where something throws. Thread-safe.
 */
final class Door extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private final transient SecurityHeaders headers;
    private final transient PlainPage plain;
    private final transient OwnAddress own;

    Door(SecurityHeaders headers, PlainPage plain, OwnAddress own) {
        this.headers = headers;
        this.plain = plain;
        this.own = own;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers.writeTo(response);
        request.setCharacterEncoding("UTF-8");
        Optional<Fault> refusal = refuses(request);
        if (refusal.isPresent()) {
            plain.write(response, refusal.get());
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            Fault fault = Faults.of(e);
            Faults.log(LOG, fault, e);
            plain.write(response, fault);
        }
    }

    private Optional<Fault> refuses(HttpServletRequest request) {
        if (!own.isAskedBy(request)) {
            return Optional.of(Fault.WRONG_HOST);
        }
        if (!METHODS.contains(request.getMethod())) {
            return Optional.of(request.getRequestURI().startsWith("/case/") ? Fault.NOT_FOUND : Fault.METHOD);
        }
        boolean reads = !"POST".equals(request.getMethod());
        return reads || cameFromUs(request) ? Optional.empty() : Optional.of(Fault.FORBIDDEN);
    }

    /**
     * A second lock beside the token. Browsers that do not say where a request comes from are let through to it; with
     * our Referrer-Policy a form's Origin is "null", so Sec-Fetch-Site counts first.
     */
    private boolean cameFromUs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return "same-origin".equals(site) || "none".equals(site);
        }
        String origin = request.getHeader("Origin");
        return origin == null || "null".equals(origin) || own.isOrigin(origin.toLowerCase(Locale.ROOT), request);
    }
}
