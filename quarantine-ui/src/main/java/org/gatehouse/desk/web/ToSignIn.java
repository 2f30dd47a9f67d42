package org.gatehouse.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Whoever is not signed in is shown the door, whatever was asked for. Thread-safe. */
final class ToSignIn implements AuthenticationEntryPoint {
    private static final Pattern CASE = Pattern.compile("/case/[0-9]{4}-[0-9]{4,9}");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
        String address = address(request);
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", address);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }

    private static String address(HttpServletRequest request) {
        Object ended = request.getAttribute(SittingWatch.ENDED);
        String next = "GET".equals(request.getMethod())
                        && CASE.matcher(request.getRequestURI()).matches()
                ? "next=" + request.getRequestURI().substring("/case/".length())
                : "";
        String why = ended == null ? "" : "ended=" + ended;
        String query = why + (why.isEmpty() || next.isEmpty() ? "" : "&") + next;
        return "/sign-in" + (query.isEmpty() ? "" : "?" + query);
    }
}
