package org.gatehouse.desk.pages;

import org.gatehouse.casework.flow.CaseFlow;
import org.gatehouse.casework.flow.ChartSvg;
import org.gatehouse.core.flowchart.Flowchart;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The flowchart in force, for everybody who is signed in: to read, and to print. Thread-safe. */
@Controller
public final class ChartPages {
    private final CaseFlow flow;

    public ChartPages(CaseFlow flow) {
        this.flow = flow;
    }

    @GetMapping("/flowchart")
    String open(Model model) {
        if (flow.chart().isEmpty()) {
            return "no-flowchart";
        }
        Flowchart chart = flow.chart().get();
        model.addAttribute("chart", chart);
        model.addAttribute("svg", ChartSvg.of(chart));
        model.addAttribute(
                "contacts", chart.contacts().stream().map(TaskPages::card).toList());
        return "flowchart";
    }
}
