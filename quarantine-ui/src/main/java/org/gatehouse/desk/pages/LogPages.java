package org.gatehouse.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.casework.access.Csv;
import org.gatehouse.casework.access.Exports;
import org.gatehouse.casework.access.Exports.Standing;
import org.gatehouse.casework.report.WrittenLog;
import org.gatehouse.casework.report.WrittenLog.Line;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.desk.words.Times;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The log of all cases, asked for by one person, approved by another, and taken once. Thread-safe. */
@Controller
public final class LogPages {
    private static final int LONGEST = 500;
    private static final int MOST_PAGES = 10_000;

    private final Exports exports;
    private final WrittenLog log;
    private final Times times;

    public LogPages(Exports exports, WrittenLog log, Times times) {
        this.exports = exports;
        this.log = log;
        this.times = times;
    }

    @GetMapping("/log")
    String open(Viewer viewer, Model model) {
        return page(viewer, model, "");
    }

    /** One line for each case, to read and to print. */
    @GetMapping("/log/cases")
    String cases(Viewer viewer, @RequestParam(defaultValue = "1") int page, Model model) {
        int index = Math.max(0, Math.min(page, MOST_PAGES) - 1);
        List<Line> lines = log.read(viewer, index).orElseThrow(NotHere::new);
        model.addAttribute("columns", log.columns());
        model.addAttribute("lines", lines);
        model.addAttribute("page", index);
        model.addAttribute("more", lines.size() == WrittenLog.PAGE);
        return "log-cases";
    }

    /** By POST: the approval is used up. */
    @PostMapping("/log/cases")
    void casesAsFile(Viewer viewer, HttpServletResponse response, @RequestParam(defaultValue = "") String request)
            throws IOException {
        UUID wanted = PeoplePages.uuid(request).orElseThrow(NotHere::new);
        if (log.read(viewer, 0).isEmpty() || !exports.use(viewer, wanted)) {
            throw new NotHere();
        }
        try (Writer out = file(response)) {
            out.write(Csv.line(log.columns()));
            int page = 0;
            List<Line> lines;
            do {
                lines = log.read(viewer, page++).orElse(List.of());
                for (Line line : lines) {
                    out.write(Csv.line(line.fields()));
                }
            } while (lines.size() == WrittenLog.PAGE);
        }
    }

    @PostMapping("/log")
    String ask(
            Viewer viewer,
            Sitting sitting,
            HttpServletResponse response,
            Model model,
            @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            response.setStatus(422);
            return page(viewer, model, "Say what the log is for");
        }
        standing(viewer);
        String why = reason.strip();
        Optional<UUID> asked = exports.ask(viewer, why.length() > LONGEST ? why.substring(0, LONGEST) : why);
        sitting.tell(
                asked.isPresent()
                        ? new Sitting.Note(true, "Asked. You can download the log as soon as another person approves")
                        : new Sitting.Note(false, "You have asked for it already"));
        return "redirect:/log";
    }

    /** By POST: it works once, so nothing may call it but the person. */
    @PostMapping("/log/download")
    void download(Viewer viewer, HttpServletResponse response, @RequestParam(defaultValue = "") String request)
            throws IOException {
        UUID wanted = PeoplePages.uuid(request).orElseThrow(NotHere::new);
        try (Writer out = new LateWriter(() -> file(response))) {
            if (!exports.take(viewer, wanted, out)) {
                throw new NotHere();
            }
        }
    }

    private Writer file(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"gatehouse-log-" + times.today() + ".csv\"");
        return response.getWriter();
    }

    private String page(Viewer viewer, Model model, String error) {
        model.addAttribute("standing", standing(viewer));
        model.addAttribute("error", error);
        return "log";
    }

    private Standing standing(Viewer viewer) {
        return exports.standing(viewer).orElseThrow(NotHere::new);
    }
}
