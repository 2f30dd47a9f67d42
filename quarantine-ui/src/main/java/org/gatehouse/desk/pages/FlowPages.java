package org.gatehouse.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.gatehouse.casework.flow.CaseFlow;
import org.gatehouse.casework.flow.CaseFlow.Outcome;
import org.gatehouse.casework.flow.CaseFlow.Page;
import org.gatehouse.casework.review.Review;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.flowchart.Question;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.desk.session.Sitting.Note;
import org.gatehouse.store.desk.CaseNumber;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The flowchart of a case: "where you are", and one question on a page. Thread-safe. */
@Controller
public final class FlowPages {
    private static final int LONGEST = 500;

    private final CaseFlow flow;
    private final Review review;

    public FlowPages(CaseFlow flow, Review review) {
        this.flow = flow;
        this.review = review;
    }

    @GetMapping("/case/{number}/steps")
    String steps(Viewer viewer, Sitting sitting, @PathVariable String number, Model model) {
        CaseNumber wanted = CasePages.number(number);
        Page page = flow.open(viewer, wanted).orElseThrow(NotHere::new);
        if (stops(page, sitting)) {
            return "redirect:/case/" + wanted;
        }
        fill(model, wanted, page);
        return "steps";
    }

    /** By POST: it is shown once for each asking, and written down (E50). */
    @PostMapping("/case/{number}/write-down")
    String writeDown(Viewer viewer, Sitting sitting, @PathVariable String number, Model model) {
        CaseNumber wanted = CasePages.number(number);
        if (!sitting.hasUnderstood(wanted)) {
            throw new NotHere();
        }
        model.addAttribute("number", wanted.toString());
        model.addAttribute("addresses", review.writeDown(viewer, wanted).orElseThrow(NotHere::new));
        return "write-down";
    }

    @GetMapping("/case/{number}/steps/{question}")
    String question(
            Viewer viewer, Sitting sitting, @PathVariable String number, @PathVariable String question, Model model) {
        CaseNumber wanted = CasePages.number(number);
        Page page = flow.open(viewer, wanted).filter(Page::mayWork).orElseThrow(NotHere::new);
        if (stops(page, sitting)) {
            return "redirect:/case/" + wanted;
        }
        return ask(model, wanted, page, question, "");
    }

    @PostMapping("/case/{number}/steps/{question}")
    String answer(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            @PathVariable String number,
            @PathVariable String question,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String why,
            Model model) {
        CaseNumber wanted = CasePages.number(number);
        Page before = flow.open(viewer, wanted).filter(Page::mayWork).orElseThrow(NotHere::new);
        if (answer.isEmpty()) {
            response.setStatus(422);
            return ask(model, wanted, before, question, "Choose an answer. \"Not known\" is one");
        }
        String reason = why.strip();
        Outcome outcome = flow.answer(
                        viewer,
                        wanted,
                        question,
                        answer,
                        reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason)
                .orElseThrow(NotHere::new);
        if (outcome instanceof Outcome.Contradicts contradicts) {
            response.setStatus(422);
            model.addAttribute("against", answer);
            return ask(model, wanted, before, question, contradicts.sentence());
        }
        if (outcome instanceof Outcome.NotPossible not) {
            sitting.tell(new Note(false, not.sentence()));
            return "redirect:/case/" + wanted + "/steps";
        }
        // Whoever has just restricted it may not know of it any more.
        Optional<Page> now = flow.open(viewer, wanted);
        return now.flatMap(page -> page.course().next())
                .map(next -> "redirect:/case/" + wanted + "/steps/" + next.id())
                .orElse("redirect:/case/" + wanted + "/steps");
    }

    /** The page that stops comes first, once (G8). */
    static boolean stops(Page page, Sitting sitting) {
        return page.file().sealed() && !sitting.hasUnderstood(page.file().number());
    }

    static void fill(Model model, CaseNumber number, Page page) {
        model.addAttribute("number", number.toString());
        model.addAttribute("page", page);
        model.addAttribute("chart", page.chart());
        model.addAttribute("course", page.course());
    }

    private static String ask(Model model, CaseNumber number, Page page, String id, String error) {
        Question question = page.questions().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(NotHere::new);
        fill(model, number, page);
        model.addAttribute("question", question);
        model.addAttribute("hint", Optional.ofNullable(page.hints().get(id)).orElse(null));
        Object against = model.getAttribute("against");
        model.addAttribute("chosen", against == null ? page.course().answers().getOrDefault(id, "") : against);
        model.addAttribute("error", error);
        return "step";
    }
}
