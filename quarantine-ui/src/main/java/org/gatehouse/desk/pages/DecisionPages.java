package org.gatehouse.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.gatehouse.casework.review.Review;
import org.gatehouse.casework.review.Review.Advice;
import org.gatehouse.casework.review.Review.Outcome;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
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

/** Deciding about one case. Every answer that worked leads back to the case. Thread-safe. */
@Controller
public final class DecisionPages {
    private final Review review;

    public DecisionPages(Review review) {
        this.review = review;
    }

    @PostMapping("/case/{number}/release")
    String release(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            Model model,
            @PathVariable String number,
            ReasonForm form) {
        CaseNumber wanted = CasePages.number(number);
        Optional<String> reason = form.read(Reasons.RELEASE);
        if (reason.isEmpty()) {
            return ask(model, response, wanted, Question.RELEASE, form, true);
        }
        Outcome outcome = review.release(viewer, wanted, reason.get()).orElseThrow(NotHere::new);
        return after(sitting, wanted, outcome, "");
    }

    @PostMapping("/case/{number}/keep")
    String keep(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            Model model,
            @PathVariable String number,
            ReasonForm form) {
        CaseNumber wanted = CasePages.number(number);
        Optional<String> reason = form.read(Reasons.KEEP);
        if (reason.isEmpty()) {
            return ask(model, response, wanted, Question.KEEP, form, true);
        }
        Outcome outcome = review.keep(viewer, wanted, reason.get()).orElseThrow(NotHere::new);
        return after(sitting, wanted, outcome, "Kept. It stays held, and nobody gets it");
    }

    @PostMapping("/case/{number}/undo")
    String undo(Viewer viewer, Sitting sitting, @PathVariable String number) {
        CaseNumber wanted = CasePages.number(number);
        return after(
                sitting,
                wanted,
                review.undoRelease(viewer, wanted).orElseThrow(NotHere::new),
                "Undone. It is held as before");
    }

    @PostMapping("/case/{number}/reopen")
    String reopen(Viewer viewer, Sitting sitting, @PathVariable String number) {
        CaseNumber wanted = CasePages.number(number);
        return after(
                sitting,
                wanted,
                review.reopen(viewer, wanted).orElseThrow(NotHere::new),
                "Opened again. It waits for a decision");
    }

    @GetMapping("/case/{number}/report")
    String askToReport(Viewer viewer, Model model, HttpServletResponse response, @PathVariable String number) {
        CaseNumber wanted = offered(viewer, number, Review.Action.SEAL);
        return ask(model, response, wanted, Question.REPORT, ReasonForm.EMPTY, false);
    }

    @PostMapping("/case/{number}/report")
    String report(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            Model model,
            @PathVariable String number,
            ReasonForm form) {
        CaseNumber wanted = CasePages.number(number);
        Optional<String> reason = form.read(Reasons.SEAL);
        if (reason.isEmpty()) {
            return ask(model, response, wanted, Question.REPORT, form, true);
        }
        Outcome outcome = review.seal(viewer, wanted, reason.get()).orElseThrow(NotHere::new);
        return after(sitting, wanted, outcome, "Sealed. From now on nobody can read it");
    }

    @GetMapping("/case/{number}/lower")
    String askToLower(Viewer viewer, Model model, HttpServletResponse response, @PathVariable String number) {
        CaseNumber wanted = offered(viewer, number, Review.Action.ASK_TO_LOWER);
        return ask(model, response, wanted, Question.LOWER, ReasonForm.EMPTY, false);
    }

    @PostMapping("/case/{number}/lower")
    String lower(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            Model model,
            @PathVariable String number,
            ReasonForm form) {
        CaseNumber wanted = CasePages.number(number);
        Optional<String> reason = form.read(Question.LOWER.reasons());
        if (reason.isEmpty()) {
            return ask(model, response, wanted, Question.LOWER, form, true);
        }
        return after(
                sitting, wanted, review.askToLower(viewer, wanted, reason.get()).orElseThrow(NotHere::new), "");
    }

    @GetMapping("/case/{number}/destroy")
    String askToDestroy(Viewer viewer, Model model, @PathVariable String number) {
        CaseNumber wanted = offered(viewer, number, Review.Action.ASK_TO_DESTROY);
        return destroy(model, wanted, AdviceForm.EMPTY, "");
    }

    @PostMapping("/case/{number}/destroy")
    String destroy(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            Model model,
            @PathVariable String number,
            AdviceForm form) {
        CaseNumber wanted = CasePages.number(number);
        if (!form.isWhole()) {
            response.setStatus(422);
            return destroy(model, wanted, form, "Fill in every line: without advice nothing is destroyed");
        }
        Advice advice = new Advice(form.body(), form.person(), form.when(), form.reference(), form.wording());
        Outcome outcome =
                review.askToDestroy(viewer, wanted, advice, form.reason()).orElseThrow(NotHere::new);
        if (outcome instanceof Outcome.Missing missing) {
            response.setStatus(422);
            return destroy(model, wanted, form, missing.sentence());
        }
        return after(sitting, wanted, outcome, "");
    }

    @GetMapping("/case/{number}/hand-over")
    String askWho(Viewer viewer, Model model, @PathVariable String number) {
        CaseNumber wanted = offered(viewer, number, Review.Action.ASSIGN);
        return handOver(viewer, model, wanted, "");
    }

    @PostMapping("/case/{number}/hand-over")
    String handOver(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            Model model,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String to) {
        CaseNumber wanted = CasePages.number(number);
        Optional<PersonId> owner = PeoplePages.person(to);
        if (owner.isEmpty()) {
            response.setStatus(422);
            return handOver(viewer, model, offered(viewer, number, Review.Action.ASSIGN), "Choose a colleague");
        }
        return after(
                sitting,
                wanted,
                review.assign(viewer, wanted, owner.get()).orElseThrow(NotHere::new),
                owner.get().equals(viewer.id()) ? "You look after it now" : "Handed over");
    }

    private String handOver(Viewer viewer, Model model, CaseNumber number, String error) {
        model.addAttribute("number", number.toString());
        model.addAttribute("colleagues", review.colleagues(viewer, number));
        model.addAttribute("me", viewer.id());
        model.addAttribute("error", error);
        return "hand-over";
    }

    private static String destroy(Model model, CaseNumber number, AdviceForm form, String error) {
        model.addAttribute("number", number.toString());
        model.addAttribute("form", form);
        model.addAttribute("error", error);
        return "destroy";
    }

    private CaseNumber offered(Viewer viewer, String number, Review.Action action) {
        CaseNumber wanted = CasePages.number(number);
        if (review.open(viewer, wanted)
                .filter(page -> page.actions().contains(action))
                .isEmpty()) {
            throw new NotHere();
        }
        return wanted;
    }

    private static String ask(
            Model model,
            HttpServletResponse response,
            CaseNumber number,
            Question question,
            ReasonForm form,
            boolean wrong) {
        if (wrong) {
            response.setStatus(422);
        }
        model.addAttribute("number", number.toString());
        model.addAttribute("question", question);
        model.addAttribute("reasons", question.reasons());
        model.addAttribute("form", form);
        model.addAttribute("error", wrong ? "Choose a reason, or write your own" : "");
        return "question";
    }

    private static String after(Sitting sitting, CaseNumber number, Outcome outcome, String done) {
        Optional<Note> note = Optional.empty();
        if (outcome instanceof Outcome.Asked) {
            note = Optional.of(new Note(true, "Asked. It is done as soon as another person approves"));
        } else if (outcome instanceof Outcome.NotPossible not) {
            note = Optional.of(new Note(false, not.sentence()));
        } else if (outcome instanceof Outcome.Missing missing) {
            note = Optional.of(new Note(false, missing.sentence()));
        } else if (!done.isEmpty()) {
            note = Optional.of(new Note(true, done));
        }
        note.ifPresent(sitting::tell);
        return "redirect:/case/" + number;
    }

    /** What a person answers to "why". */
    public record ReasonForm(String why, String own) {
        static final ReasonForm EMPTY = new ReasonForm("", "");

        public ReasonForm {
            why = why == null ? "" : why;
            own = own == null ? "" : own;
        }

        Optional<String> read(Reasons reasons) {
            return reasons.read(why, own);
        }
    }

    /** Who advised what. */
    public record AdviceForm(String body, String person, String when, String reference, String wording, String reason) {
        static final AdviceForm EMPTY = new AdviceForm("", "", "", "", "", "");

        public AdviceForm {
            body = tidy(body);
            person = tidy(person);
            when = tidy(when);
            reference = tidy(reference);
            wording = tidy(wording);
            reason = tidy(reason);
        }

        boolean isWhole() {
            return !body.isEmpty()
                    && !person.isEmpty()
                    && !when.isEmpty()
                    && !reference.isEmpty()
                    && !wording.isEmpty()
                    && !reason.isEmpty();
        }

        private static String tidy(String text) {
            String own = text == null ? "" : text.strip();
            return own.length() > 500 ? own.substring(0, 500) : own;
        }
    }
}
