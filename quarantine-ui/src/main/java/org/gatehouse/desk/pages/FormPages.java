package org.gatehouse.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.casework.flow.CaseFlow;
import org.gatehouse.casework.flow.CaseFlow.CaseTask;
import org.gatehouse.casework.flow.CaseFlow.Page;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.paper.Sheet;
import org.gatehouse.desk.paper.Sheet.Row;
import org.gatehouse.desk.paper.Sheet.Section;
import org.gatehouse.desk.paper.SheetPdf;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.desk.words.Times;
import org.gatehouse.desk.words.Words;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Flows.End;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The incident form, to print and as PDF: facts, answers, and what was done. Thread-safe. */
@Controller
public final class FormPages {
    private static final int OWN_LINES = 6;

    private final CaseFlow flow;
    private final Words words;
    private final Times times;
    private final String establishment;

    public FormPages(CaseFlow flow, Words words, Times times, String establishment) {
        this.flow = flow;
        this.words = words;
        this.times = times;
        this.establishment = establishment;
    }

    @GetMapping("/case/{number}/form")
    String form(Viewer viewer, Sitting sitting, @PathVariable String number, Model model) {
        CaseNumber wanted = CasePages.number(number);
        Page page = flow.open(viewer, wanted).orElseThrow(NotHere::new);
        if (FlowPages.stops(page, sitting)) {
            return "redirect:/case/" + wanted;
        }
        model.addAttribute("number", wanted.toString());
        model.addAttribute("sheet", sheet(wanted, page));
        return "form";
    }

    @GetMapping("/case/{number}/form.pdf")
    void pdf(Viewer viewer, Sitting sitting, @PathVariable String number, HttpServletResponse response)
            throws IOException {
        CaseNumber wanted = CasePages.number(number);
        Page page = flow.open(viewer, wanted).orElseThrow(NotHere::new);
        if (FlowPages.stops(page, sitting)) {
            response.sendRedirect("/case/" + wanted);
            return;
        }
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", "attachment; filename=\"case-" + wanted + ".pdf\"");
        SheetPdf.write(sheet(wanted, page), response.getOutputStream());
    }

    private Sheet sheet(CaseNumber number, Page page) {
        return new Sheet(
                page.chart().form() + ", case " + number,
                establishment + ". Printed " + times.full(times.now()) + ". Contains no email content.",
                List.of(
                        new Section("Answers from the gateway", facts(page)),
                        new Section("Your answers", answers(page)),
                        new Section("What was done", done(page))),
                "Your words, name and date",
                OWN_LINES);
    }

    private List<Row> facts(Page page) {
        CaseFile file = page.file();
        String who = words.who(
                file.senderType(),
                file.recipients().stream().map(CaseFile.Recipient::type).toList());
        String branch = page.course().kinds().stream()
                .map(kind -> kind.letter() + " " + kind.title())
                .collect(Collectors.joining(". "));
        return List.of(
                new Row("Received", times.full(file.receivedAt())),
                new Row("How found", words.origin(file.origin())),
                new Row("Between whom", who),
                new Row("Sender's address", file.senderVouched() ? "Your mail host vouched for it" : "Not proven"),
                new Row("Size and fingerprint", words.size(file.size()) + ", " + file.fingerprint()),
                new Row("Branch", branch));
    }

    private static List<Row> answers(Page page) {
        return page.questions().stream()
                .map(question -> new Row(
                        question.title(),
                        Optional.ofNullable(page.course().answers().get(question.id()))
                                .map(question::label)
                                .orElse("Not answered")))
                .toList();
    }

    private List<Row> done(Page page) {
        List<Row> rows = new ArrayList<>();
        for (CaseTask caseTask : page.tasks()) {
            rows.add(new Row(
                    caseTask.task().title(),
                    caseTask.end()
                            .map(end -> end(caseTask, end))
                            .orElseGet(() -> "Open, by " + times.full(caseTask.due()))));
        }
        return rows;
    }

    private String end(CaseTask caseTask, End end) {
        String said = Stream.of(
                        end.needed() ? "Done" : "Not needed", end.ending(), end.whom(), end.reference(), end.note())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(". "));
        return said
                + caseTask.ended()
                        .map(by -> ". " + by.by() + ", " + times.full(by.at()))
                        .orElse("");
    }
}
