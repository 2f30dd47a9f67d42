package org.gatehouse.desk.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gatehouse.casework.access.SignIn;
import org.gatehouse.core.access.PersonId;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** Lets people in and out: sessions begin and end here. Thread-safe. */
public final class Entrance {
    /** The authority of whoever gave both factors. */
    public static final String BOTH_FACTORS = "BOTH_FACTORS";

    /** Without a sign of the person. The page warns two minutes before. */
    public static final Duration IDLE = Duration.ofMinutes(20);

    public static final Duration LONGEST = Duration.ofHours(10);
    private static final Duration HALFWAY = Duration.ofMinutes(10);

    private final SignIn signIn;
    private final SecurityContextRepository contexts;
    private final CsrfTokenRepository tokens;
    private final Clock clock;

    public Entrance(SignIn signIn, SecurityContextRepository contexts, CsrfTokenRepository tokens, Clock clock) {
        this.signIn = signIn;
        this.contexts = contexts;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** After the first factor: a session that opens no page. */
    public void halfway(HttpServletRequest request, PersonId person, boolean enrols) {
        HttpSession session = fresh(request);
        Optional<SignIn.Enrolment> enrolment = enrols ? Optional.of(signIn.enrol(person)) : Optional.empty();
        session.setAttribute(
                Halfway.KEY, new Halfway(person, enrolment, clock.instant().plus(HALFWAY)));
        session.setMaxInactiveInterval((int) HALFWAY.toSeconds());
    }

    public Optional<Halfway> findHalfway(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(Halfway.KEY) instanceof Halfway half
                ? Optional.of(half).filter(still -> clock.instant().isBefore(still.until()))
                : Optional.empty();
    }

    /** After the second factor: another session, another id, another token. */
    public void enter(HttpServletRequest request, HttpServletResponse response, PersonId person) {
        HttpSession session = fresh(request);
        // Longer than IDLE: our own watch ends it, and also where a page polls.
        session.setMaxInactiveInterval((int) IDLE.plusMinutes(5).toSeconds());
        session.setAttribute(SignedIn.KEY, new Sitting(person, signIn.nameOf(person), clock.instant()));
        Authentication both = UsernamePasswordAuthenticationToken.authenticated(
                person, null, List.of(new SimpleGrantedAuthority(BOTH_FACTORS)));
        SecurityContext context = new SecurityContextImpl(both);
        contexts.saveContext(context, request, response);
        tokens.saveToken(null, request, response);
    }

    public void leave(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            if (session.getAttribute(SignedIn.KEY) instanceof Sitting sitting) {
                signIn.signedOut(sitting.person());
            }
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private static HttpSession fresh(HttpServletRequest request) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        return request.getSession(true);
    }
}
