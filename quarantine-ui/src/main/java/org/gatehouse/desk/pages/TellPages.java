package org.gatehouse.desk.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.casework.told.Telling;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Telling us of an email: staff by picking it, pupils in their own words. Nothing is forwarded. Thread-safe. */
@Controller
public final class TellPages {
    private static final int LONGEST_FIELD = 200;

    private final Telling telling;

    public TellPages(Telling telling) {
        this.telling = telling;
    }

    /** @param ref the reference that a delivered message carries */
    @GetMapping("/tell")
    String open(Viewer viewer, @RequestParam(defaultValue = "") String ref, Model model) {
        return page(viewer, model, "", ref);
    }

    @PostMapping("/tell")
    String tell(Viewer viewer, Form form, HttpServletResponse response, Model model) {
        if (!telling.isOpen()) {
            throw new NotHere();
        }
        if (!telling.tell(viewer, form.told(), uuid(form.mail()))) {
            response.setStatus(422);
            return page(viewer, model, "Pick the email, or say who it says it is from.", form.mail());
        }
        return "redirect:/tell/thanks";
    }

    @GetMapping("/tell/thanks")
    String thanks(Model model) {
        model.addAttribute("pupil", false);
        return "tell-thanks";
    }

    /** For pupils: no sign-in, no name. */
    @GetMapping("/safe")
    String pupil(Model model) {
        return pupil(model, "");
    }

    @PostMapping("/safe")
    String tellAsPupil(HttpServletRequest request, Form form, HttpServletResponse response, Model model) {
        if (!telling.isOpen()) {
            throw new NotHere();
        }
        if (!telling.tellAsPupil(request.getRemoteAddr(), form.told())) {
            response.setStatus(422);
            return pupil(
                    model, "Write what happened. If you did, please wait ten minutes, or tell an adult you trust.");
        }
        return "redirect:/safe/thanks";
    }

    @GetMapping("/safe/thanks")
    String pupilThanks(Model model) {
        model.addAttribute("pupil", true);
        return "tell-thanks";
    }

    private String pupil(Model model, String error) {
        if (!telling.isOpen()) {
            throw new NotHere();
        }
        model.addAttribute("error", error);
        return "safe";
    }

    private String page(Viewer viewer, Model model, String error, String picked) {
        if (!telling.isOpen()) {
            throw new NotHere();
        }
        model.addAttribute("items", telling.lastItems(viewer));
        model.addAttribute("forOthers", telling.mayWriteForOthers(viewer));
        model.addAttribute("error", error);
        model.addAttribute("picked", uuid(picked).map(UUID::toString).orElse(""));
        return "tell";
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a person writes down. */
    public record Form(
            String mail, String unsure, String accident, String others, String sender, String when, String words) {
        public Form {
            mail = tidy(mail);
            unsure = tidy(unsure);
            accident = tidy(accident);
            others = tidy(others);
            sender = tidy(sender);
            when = tidy(when);
            words = words == null ? "" : words.strip();
        }

        Telling.Told told() {
            return new Telling.Told(
                    unsure.equals("yes"), accident.equals("yes"), others.equals("yes"), sender, when, words);
        }

        private static String tidy(@Nullable String text) {
            String given = text == null ? "" : text.strip();
            return given.length() > LONGEST_FIELD ? given.substring(0, LONGEST_FIELD) : given;
        }
    }
}
