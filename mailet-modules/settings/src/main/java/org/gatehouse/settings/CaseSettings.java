package org.gatehouse.settings;

import java.util.Optional;
import org.gatehouse.core.calendar.Ladder;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.flowchart.Flowchart;

/** How cases are worked on ({@code cases}). */
public record CaseSettings(
        Optional<FlowchartFiles> flowchart, SchoolCalendar calendar, Ladder ladder, NoticeSettings notices) {
    /**
     * The flowchart in force, and the files it was read from, so that a case can keep its version.
     *
     * @param profile empty where the chart speaks in its own words
     */
    public record FlowchartFiles(Flowchart chart, String text, String profile) {
        @Override
        public String toString() {
            return "FlowchartFiles[" + chart.hash() + "]";
        }
    }
}
