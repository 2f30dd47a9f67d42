package org.gatehouse.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.gatehouse.casework.flow.CaseFlow;
import org.gatehouse.casework.flow.CaseFlow.CaseTask;
import org.gatehouse.casework.flow.CaseFlow.Outcome;
import org.gatehouse.casework.flow.CaseFlow.Page;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.flowchart.Contact;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.desk.session.Sitting.Note;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Flows.End;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What must be done: one task on a page, all open tasks, taking a case on, closing it. Thread-safe. */
@Controller
public final class TaskPages {
    private final CaseFlow flow;

    public TaskPages(CaseFlow flow) {
        this.flow = flow;
    }

    @GetMapping("/tasks")
    String all(Viewer viewer, Model model) {
        model.addAttribute("tasks", flow.tasks(viewer).orElseThrow(NotHere::new));
        return "tasks";
    }

    @GetMapping("/case/{number}/task/{task}")
    String open(Viewer viewer, Sitting sitting, @PathVariable String number, @PathVariable String task, Model model) {
        CaseNumber wanted = CasePages.number(number);
        Page page = flow.open(viewer, wanted).filter(Page::mayWork).orElseThrow(NotHere::new);
        if (FlowPages.stops(page, sitting)) {
            return "redirect:/case/" + wanted;
        }
        return task(model, wanted, page, task, Form.EMPTY, "");
    }

    @PostMapping("/case/{number}/task/{task}")
    String end(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            @PathVariable String number,
            @PathVariable String task,
            Form form,
            Model model) {
        CaseNumber wanted = CasePages.number(number);
        Outcome outcome = flow.end(viewer, wanted, task, form.end()).orElseThrow(NotHere::new);
        if (outcome instanceof Outcome.NotPossible not) {
            Page page = flow.open(viewer, wanted).filter(Page::mayWork).orElseThrow(NotHere::new);
            response.setStatus(422);
            return task(model, wanted, page, task, form, not.sentence());
        }
        sitting.tell(new Note(true, "Written down"));
        return "redirect:/case/" + wanted + "/steps";
    }

    @PostMapping("/case/{number}/take")
    String take(Viewer viewer, Sitting sitting, @PathVariable String number) {
        CaseNumber wanted = CasePages.number(number);
        return after(sitting, wanted, flow.take(viewer, wanted), "You are dealing with this case");
    }

    @PostMapping("/case/{number}/apart")
    String part(Viewer viewer, Sitting sitting, @PathVariable String number) {
        CaseNumber wanted = CasePages.number(number);
        return after(sitting, wanted, flow.part(viewer, wanted), "It is in the list by itself");
    }

    @PostMapping("/case/{number}/wait")
    String waits(
            Viewer viewer,
            Sitting sitting,
            @PathVariable String number,
            @RequestParam(defaultValue = "no") String waits) {
        CaseNumber wanted = CasePages.number(number);
        return after(sitting, wanted, flow.wait(viewer, wanted, waits.equals("yes")), "Written down");
    }

    @PostMapping("/case/{number}/close")
    String close(Viewer viewer, Sitting sitting, @PathVariable String number) {
        CaseNumber wanted = CasePages.number(number);
        return after(sitting, wanted, flow.close(viewer, wanted), "The case is closed");
    }

    @PostMapping("/case/{number}/open-again")
    String reopen(Viewer viewer, Sitting sitting, @PathVariable String number) {
        CaseNumber wanted = CasePages.number(number);
        return after(sitting, wanted, flow.reopen(viewer, wanted), "The case is open again");
    }

    private static String after(Sitting sitting, CaseNumber number, Optional<Outcome> outcome, String done) {
        if (outcome.orElseThrow(NotHere::new) instanceof Outcome.NotPossible not) {
            sitting.tell(new Note(false, not.sentence()));
        } else {
            sitting.tell(new Note(true, done));
        }
        return "redirect:/case/" + number + "/steps";
    }

    private static String task(Model model, CaseNumber number, Page page, String id, Form form, String error) {
        CaseTask caseTask = page.caseTask(id).orElseThrow(NotHere::new);
        FlowPages.fill(model, number, page);
        model.addAttribute("caseTask", caseTask);
        model.addAttribute(
                "contacts",
                caseTask.task().contacts().stream()
                        .flatMap(contact -> page.chart().contact(contact).stream())
                        .map(TaskPages::card)
                        .toList());
        model.addAttribute("form", form);
        model.addAttribute("error", error);
        return "task";
    }

    /** A contact as the page shows it: never as a link. */
    public record Card(String name, String reach, String outOfDate) {}

    static Card card(Contact contact) {
        return new Card(contact.name(), contact.reach(), contact.outOfDate().orElse(""));
    }

    /** What a person writes down. */
    public record Form(String done, String ending, String whom, String reference, String note) {
        static final Form EMPTY = new Form("", "", "", "", "");

        public Form {
            done = tidy(done);
            ending = tidy(ending);
            whom = tidy(whom);
            reference = tidy(reference);
            note = tidy(note);
        }

        End end() {
            return new End(!done.equals("no"), ending, whom, reference, note);
        }

        private static String tidy(String text) {
            String own = text == null ? "" : text.strip();
            return own.length() > 500 ? own.substring(0, 500) : own;
        }
    }
}
