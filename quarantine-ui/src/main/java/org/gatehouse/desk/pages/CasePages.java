package org.gatehouse.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.gatehouse.casework.flow.CaseFlow;
import org.gatehouse.casework.review.Review;
import org.gatehouse.casework.review.Review.Action;
import org.gatehouse.casework.review.Review.CasePage;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.desk.words.Times;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.ReleaseOrder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page of one case, and the page that stops before a sealed one. Thread-safe. */
@Controller
public final class CasePages {
    private final Review review;
    private final CaseFlow flow;
    private final Screen screen;
    private final Times times;

    public CasePages(Review review, CaseFlow flow, Screen screen, Times times) {
        this.review = review;
        this.flow = flow;
        this.screen = screen;
        this.times = times;
    }

    @GetMapping("/case/{number}")
    String open(Viewer viewer, Sitting sitting, @PathVariable String number, Model model) {
        CaseNumber wanted = number(number);
        screen.hide(viewer, sitting);
        CasePage page = find(viewer, sitting, wanted);
        model.addAttribute("number", wanted.toString());
        if (page.file().sealed() && !page.masked() && !sitting.hasUnderstood(wanted)) {
            return "stop";
        }
        model.addAttribute("page", page);
        model.addAttribute("charted", flow.chart().isPresent());
        model.addAttribute("view", new CaseView(page));
        addRelease(model, page.release());
        model.addAttribute("releaseReasons", Reasons.RELEASE);
        model.addAttribute("keepReasons", Reasons.KEEP);
        model.addAttribute("textReasons", Reasons.TEXT);
        model.addAttribute("nameReasons", Reasons.NAMES);
        return "case";
    }

    @PostMapping("/case/{number}/understood")
    String understood(Viewer viewer, Sitting sitting, @PathVariable String number) {
        CaseNumber wanted = number(number);
        if (!review.stopConfirmed(viewer, wanted)) {
            throw new NotHere();
        }
        sitting.understand(wanted);
        return "redirect:/case/" + wanted;
    }

    /** How the release stands: asked for again and again by the page, so it is no sign of the person. */
    @GetMapping("/case/{number}/state")
    String state(Viewer viewer, @PathVariable String number, Model model, HttpServletResponse response) {
        CaseNumber wanted = number(number);
        ReleaseOrder order = review.findRelease(viewer, wanted).orElseThrow(NotHere::new);
        if (isSettled(order)) {
            // Other buttons are right now: the page loads anew.
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("number", wanted.toString());
        addRelease(model, Optional.of(order));
        return "release :: state";
    }

    private void addRelease(Model model, Optional<ReleaseOrder> release) {
        model.addAttribute("release", release.orElse(null));
        model.addAttribute(
                "secondsLeft",
                release.map(order -> Math.max(
                                0, Duration.between(times.now(), order.due()).toSeconds()))
                        .orElse(0L));
        model.addAttribute("settled", release.map(CasePages::isSettled).orElse(true));
    }

    private static boolean isSettled(ReleaseOrder order) {
        return order.state() != ReleaseOrder.State.ORDERED && order.state() != ReleaseOrder.State.SENDING;
    }

    private CasePage find(Viewer viewer, Sitting sitting, CaseNumber number) {
        CasePage page = review.open(viewer, number).orElseThrow(NotHere::new);
        if (page.actions().contains(Action.SHOW_TEXT)) {
            sitting.readable(number, page.strong());
        } else {
            sitting.unreadable(number);
        }
        return page;
    }

    static CaseNumber number(String text) {
        return CaseNumber.parse(text).orElseThrow(NotHere::new);
    }
}
