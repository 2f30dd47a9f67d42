package org.gatehouse.desk.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.gatehouse.casework.review.Queue;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.store.desk.Checks;
import org.gatehouse.store.desk.QueueGroup;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Help, and how much waits. Thread-safe. */
@Controller
public final class HelpPages {
    /** The cookie that says whether single keys do something. */
    static final String KEYS = "keys";

    private static final int YEAR = 365 * 24 * 3600;

    private final Queue queue;
    private final Checks checks;
    private final DeskOptions options;

    public HelpPages(Queue queue, Checks checks, DeskOptions options) {
        this.queue = queue;
        this.checks = checks;
        this.options = options;
    }

    @GetMapping("/help")
    String help(Sitting sitting, Model model) {
        model.addAttribute("name", sitting.name());
        return "help";
    }

    @GetMapping("/health")
    String health(Viewer viewer, Model model) {
        model.addAttribute("counts", queue.counts(viewer).orElseThrow(NotHere::new));
        model.addAttribute("order", QueueGroup.values());
        List<Checks.Check> known = checks.list();
        model.addAttribute("checks", known);
        model.addAttribute("listed", known.stream().anyMatch(check -> check.kind() == Checks.Kind.LIST));
        return "health";
    }

    @PostMapping("/help/keys")
    String keys(HttpServletResponse response, @RequestParam(defaultValue = "on") String keys) {
        Cookie cookie = new Cookie(KEYS, keys.equals("off") ? "off" : "on");
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(options.isSecure());
        cookie.setAttribute("SameSite", "Strict");
        cookie.setMaxAge(YEAR);
        response.addCookie(cookie);
        return "redirect:/help";
    }
}
