package org.gatehouse.desk.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.gatehouse.desk.assets.Assets;
import org.gatehouse.desk.session.SignedIn;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.words.Times;
import org.gatehouse.desk.words.Words;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its frame. Thread-safe. */
@ControllerAdvice
public final class Framing {
    private final DeskOptions options;
    private final Assets assets;
    private final Words words;
    private final Times times;

    public Framing(DeskOptions options, Assets assets, Words words, Times times) {
        this.options = options;
        this.assets = assets;
        this.words = words;
        this.times = times;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, Model model) {
        Optional<SignedIn> signedIn = Optional.ofNullable(request.getAttribute(SignedIn.KEY))
                .filter(SignedIn.class::isInstance)
                .map(SignedIn.class::cast);
        // What is to be said is said on a whole page, not lost on a piece of one or on the way to another.
        boolean tells = "GET".equals(request.getMethod())
                && request.getHeader("HX-Request") == null
                && !request.getRequestURI().startsWith("/assets/")
                && !"/".equals(request.getRequestURI());
        model.addAttribute("frame", Frame.of(options, assets, signedIn, keys(request), tells));
        model.addAttribute("here", request.getRequestURI());
        model.addAttribute("words", words);
        model.addAttribute("times", times);
    }

    private static boolean keys(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                || Arrays.stream(cookies)
                        .noneMatch(
                                cookie -> HelpPages.KEYS.equals(cookie.getName()) && "off".equals(cookie.getValue()));
    }
}
