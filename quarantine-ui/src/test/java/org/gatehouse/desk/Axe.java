package org.gatehouse.desk;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;

/** Looks at a page as it is shown for what keeps people out, at the width of a desk and of a phone. */
final class Axe {
    private Axe() {}

    /** @param faults what was found is added, with the state it was found in */
    static void check(Chromium browser, List<String> faults, String state) {
        for (int width : new int[] {1280, 320}) {
            browser.width(width);
            Results results = new AxeBuilder().analyze(browser.driver());
            for (Rule rule : results.getViolations()) {
                faults.add(state + " at " + width + ": " + rule.getId() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList());
            }
            Object wider = browser.driver()
                    .executeScript(
                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (!Long.valueOf(0).equals(wider)) {
                faults.add(state + " at " + width + ": scrolls sideways by " + wider);
            }
        }
        browser.width(1280);
    }
}
