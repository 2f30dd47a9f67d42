package org.gatehouse.desk.paper;

import java.util.List;

/**
 * What stands on the incident form.
 *
 * @param lines how many empty lines there are for somebody's own words
 */
public record Sheet(String title, String note, List<Section> sections, String ownWords, int lines) {
    public Sheet {
        sections = List.copyOf(sections);
    }

    /** A heading, and rows below it. */
    public record Section(String title, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    public record Row(String what, String value) {}
}
