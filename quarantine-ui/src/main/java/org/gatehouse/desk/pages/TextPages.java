package org.gatehouse.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.gatehouse.casework.review.Review;
import org.gatehouse.casework.review.Review.Action;
import org.gatehouse.casework.review.Review.CasePage;
import org.gatehouse.casework.review.Review.NamesShown;
import org.gatehouse.casework.review.Review.TextShown;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.store.desk.CaseNumber;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The only answers with something of a message in them. All are answers to a POST, so that no address leads to them and
 * no browser keeps them. Thread-safe.
 */
@Controller
public final class TextPages {
    private final Review review;
    private final Screen screen;

    public TextPages(Review review, Screen screen) {
        this.review = review;
        this.screen = screen;
    }

    @PostMapping("/case/{number}/names")
    String names(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            Model model,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(name = "own", defaultValue = "") String own,
            @RequestHeader(name = "HX-Request", defaultValue = "") String piece) {
        CaseNumber wanted = CasePages.number(number);
        requireOpen(viewer, sitting, wanted, Action.SHOW_NAMES);
        model.addAttribute("number", wanted.toString());
        Optional<String> reason = Reasons.NAMES.read(why, own);
        if (reason.isEmpty()) {
            return askAgain(model, response, "names", Reasons.NAMES, piece);
        }
        NamesShown names = review.showNames(viewer, wanted, reason.get()).orElseThrow(NotHere::new);
        screen.shown(sitting, wanted);
        model.addAttribute("names", names);
        return part("names", piece);
    }

    @PostMapping("/case/{number}/text")
    String text(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            Model model,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(name = "own", defaultValue = "") String own,
            @RequestParam(defaultValue = "false") boolean whole,
            @RequestParam(defaultValue = "false") boolean warned,
            @RequestHeader(name = "HX-Request", defaultValue = "") String piece) {
        CaseNumber wanted = CasePages.number(number);
        boolean strong = requireOpen(viewer, sitting, wanted, Action.SHOW_TEXT);
        model.addAttribute("number", wanted.toString());
        Optional<String> reason = Reasons.TEXT.read(why, own);
        if (reason.isEmpty()) {
            return askAgain(model, response, "text", Reasons.TEXT, piece);
        }
        model.addAttribute("reason", reason.get());
        if (strong && !warned) {
            return part("warning", piece);
        }
        TextShown text = review.showText(viewer, wanted, reason.get(), whole).orElseThrow(NotHere::new);
        screen.shown(sitting, wanted);
        model.addAttribute("text", text);
        model.addAttribute("hideAfter", text.hideAfter().toSeconds());
        return part("text", piece);
    }

    @PostMapping("/case/{number}/told")
    String told(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            Model model,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(name = "own", defaultValue = "") String own,
            @RequestHeader(name = "HX-Request", defaultValue = "") String piece) {
        CaseNumber wanted = CasePages.number(number);
        requireOpen(viewer, sitting, wanted, Action.SHOW_REPORTS);
        model.addAttribute("number", wanted.toString());
        Optional<String> reason = Reasons.TEXT.read(why, own);
        if (reason.isEmpty()) {
            return askAgain(model, response, "told", Reasons.TEXT, piece);
        }
        TextShown told = review.showReports(viewer, wanted, reason.get()).orElseThrow(NotHere::new);
        screen.shown(sitting, wanted);
        model.addAttribute("told", told);
        model.addAttribute("hideAfter", told.hideAfter().toSeconds());
        return part("told", piece);
    }

    @PostMapping("/case/{number}/hidden")
    String hidden(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            @PathVariable String number,
            @RequestHeader(name = "X-Desk", defaultValue = "") String script) {
        CaseNumber wanted = CasePages.number(number);
        screen.hide(viewer, sitting, wanted);
        if (script.isEmpty()) {
            return "redirect:/case/" + wanted;
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return "nothing";
    }

    /** Whether the text is strong. Who has not opened the case in this session opens it now. */
    private boolean requireOpen(Viewer viewer, Sitting sitting, CaseNumber number, Action action) {
        Optional<Boolean> known = action == Action.SHOW_TEXT ? sitting.strong(number) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        CasePage page = review.open(viewer, number).orElseThrow(NotHere::new);
        if (!page.actions().contains(action)) {
            throw new NotHere();
        }
        return page.strong();
    }

    private static String askAgain(
            Model model, HttpServletResponse response, String form, Reasons reasons, String piece) {
        response.setStatus(422);
        model.addAttribute("form", form);
        model.addAttribute("reasons", reasons);
        model.addAttribute("error", "Choose a reason, or write your own");
        return part("ask", piece);
    }

    private static String part(String page, String piece) {
        return piece.isEmpty() ? page : page + " :: piece";
    }
}
