package org.gatehouse.desk.pages;

import java.util.UUID;
import org.gatehouse.casework.access.Approvals;
import org.gatehouse.casework.access.Approvals.Answer;
import org.gatehouse.casework.access.Approvals.Request;
import org.gatehouse.casework.review.Review;
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

/** What waits for a second person. Thread-safe. */
@Controller
public final class ApprovalPages {
    private final Approvals approvals;
    private final Review review;

    public ApprovalPages(Approvals approvals, Review review) {
        this.approvals = approvals;
        this.review = review;
    }

    @GetMapping("/approvals")
    String list(Viewer viewer, Model model) {
        model.addAttribute("requests", approvals.listOpen(viewer));
        return "approvals";
    }

    @GetMapping("/approvals/{id}")
    String open(Viewer viewer, @PathVariable String id, Model model) {
        Request request = approvals.find(viewer, uuid(id)).orElseThrow(NotHere::new);
        model.addAttribute("request", request);
        boolean seen = CaseNumber.parse(request.about())
                .filter(number -> review.isSeenBy(viewer, number))
                .isPresent();
        model.addAttribute("seen", seen);
        return "approval";
    }

    @PostMapping("/approvals/{id}/approve")
    String approve(Viewer viewer, Sitting sitting, @PathVariable String id) {
        return after(sitting, approvals.approve(viewer, uuid(id)), "Approved, and done");
    }

    @PostMapping("/approvals/{id}/refuse")
    String refuse(
            Viewer viewer, Sitting sitting, @PathVariable String id, @RequestParam(defaultValue = "") String note) {
        String cut = note.strip();
        return after(
                sitting,
                approvals.refuse(viewer, uuid(id), cut.length() > 500 ? cut.substring(0, 500) : cut),
                "Sent back. Nothing was changed");
    }

    @PostMapping("/approvals/{id}/withdraw")
    String withdraw(Viewer viewer, Sitting sitting, @PathVariable String id) {
        return after(sitting, approvals.withdraw(viewer, uuid(id)), "Taken back. Nothing was changed");
    }

    private static String after(Sitting sitting, Answer answer, String done) {
        switch (answer) {
            case DONE -> sitting.tell(new Note(true, done));
            case TOO_LATE ->
                sitting.tell(new Note(false, "Somebody decided before you, or it was too old. Nothing was changed"));
            case WAITS ->
                sitting.tell(new Note(
                        false,
                        "Approved, but not done yet. It is done as soon as the key for sealed emails (sealed.private)"
                                + " is in the desk's key directory"));
            case NOT_POSSIBLE -> sitting.tell(new Note(false, "That is not possible any more. Nothing was changed"));
            case NOT_FOUND -> throw new NotHere();
        }
        return "redirect:/approvals";
    }

    private static UUID uuid(String id) {
        return PeoplePages.uuid(id).orElseThrow(NotHere::new);
    }
}
