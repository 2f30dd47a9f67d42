package org.gatehouse.desk.pages;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.gatehouse.casework.report.TermReport;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.words.Times;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The termly report, to read and to print. Thread-safe. */
@Controller
public final class ReportPages {
    private final TermReport report;
    private final Times times;

    public ReportPages(TermReport report, Times times) {
        this.report = report;
        this.times = times;
    }

    /** @param day in the term that is wanted */
    @GetMapping("/report")
    String open(Viewer viewer, @RequestParam(defaultValue = "") String day, Model model) {
        model.addAttribute("report", report.read(viewer, day(day)).orElseThrow(NotHere::new));
        return "report";
    }

    private LocalDate day(String text) {
        try {
            return text.isEmpty() ? times.today() : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new NotHere();
        }
    }
}
