package org.gatehouse.desk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.gatehouse.casework.access.SignIn;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.pages.Screen;
import org.gatehouse.desk.session.Entrance;
import org.gatehouse.desk.session.SignedIn;
import org.gatehouse.desk.session.Sitting;

/**
 * Ends sessions that are over, asks who a person is today on every request, and leaves it for the pages. A page that
 * only asks how a release stands is no sign of the person. Thread-safe.
 */
final class SittingWatch extends HttpFilter {
    /** Under which a request says why its session ended. */
    static final String ENDED = "gatehouse.ended";

    private static final long serialVersionUID = 1;

    private final transient SignIn signIn;
    private final transient Entrance entrance;
    private final transient Screen screen;
    private final transient Clock clock;

    SittingWatch(SignIn signIn, Entrance entrance, Screen screen, Clock clock) {
        this.signIn = signIn;
        this.entrance = entrance;
        this.screen = screen;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(SignedIn.KEY) instanceof Sitting sitting) {
            watch(request, sitting);
        } else if (request.getRequestedSessionId() != null && session == null) {
            request.setAttribute(ENDED, "idle");
        }
        chain.doFilter(request, response);
    }

    private void watch(HttpServletRequest request, Sitting sitting) {
        Instant now = clock.instant();
        Optional<Viewer> viewer = signIn.viewer(sitting.person());
        if (sitting.isOver(now, Entrance.IDLE, Entrance.LONGEST)) {
            viewer.ifPresent(who -> screen.hide(who, sitting));
            end(request, "idle");
            return;
        }
        if (viewer.isEmpty()) {
            end(request, "closed");
            return;
        }
        if (!request.getRequestURI().endsWith("/state")) {
            sitting.seen(now);
        }
        request.setAttribute(SignedIn.KEY, new SignedIn(viewer.get(), sitting));
    }

    private void end(HttpServletRequest request, String why) {
        entrance.leave(request);
        request.setAttribute(ENDED, why);
    }
}
