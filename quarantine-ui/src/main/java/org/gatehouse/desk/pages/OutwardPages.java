package org.gatehouse.desk.pages;

import org.gatehouse.casework.outward.Complaint.Kind;
import org.gatehouse.casework.outward.Outward;
import org.gatehouse.casework.outward.Outward.Sheets;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.store.desk.CaseNumber;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom to tell of a case, and what to say: made ready, never sent from here. Thread-safe. */
@Controller
public final class OutwardPages {
    private final Outward outward;

    public OutwardPages(Outward outward) {
        this.outward = outward;
    }

    @GetMapping("/case/{number}/outward")
    String open(Viewer viewer, Sitting sitting, @PathVariable String number, Model model) {
        CaseNumber wanted = CasePages.number(number);
        Sheets sheets = outward.open(viewer, wanted).orElseThrow(NotHere::new);
        if (sheets.sealed() && !sitting.hasUnderstood(wanted)) {
            return "redirect:/case/" + wanted;
        }
        model.addAttribute("number", wanted.toString());
        model.addAttribute("sheets", sheets);
        return "outward";
    }

    @PostMapping("/case/{number}/outward")
    String complain(
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        CaseNumber wanted = CasePages.number(number);
        model.addAttribute("number", wanted.toString());
        model.addAttribute(
                "draft", outward.complain(viewer, wanted, kind(kind), to).orElseThrow(NotHere::new));
        return "complaint";
    }

    private static Kind kind(String text) {
        try {
            return Kind.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new NotHere();
        }
    }
}
