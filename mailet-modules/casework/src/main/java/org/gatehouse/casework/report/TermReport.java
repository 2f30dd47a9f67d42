package org.gatehouse.casework.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.access.Viewer;

/** What governors read once a term: no person, no case, small numbers hidden. Thread-safe. */
public interface TermReport {
    /** Of the term that this day is in; empty where this viewer may not read it. */
    Optional<Report> read(Viewer viewer, LocalDate day);

    /** @param limits what the figures do not say (B40) */
    record Report(Term term, List<Table> tables, String limits) {
        public Report {
            tables = List.copyOf(tables);
        }
    }

    /** @param name such as "Autumn term 2026" */
    record Term(String name, LocalDate first, LocalDate last) {
        /** The term that this day is in: from September, January, and May. */
        public static Term of(LocalDate day) {
            int year = day.getYear();
            if (day.getMonthValue() >= 9) {
                return new Term("Autumn term " + year, LocalDate.of(year, 9, 1), LocalDate.of(year, 12, 31));
            }
            return day.getMonthValue() >= 5
                    ? new Term("Summer term " + year, LocalDate.of(year, 5, 1), LocalDate.of(year, 8, 31))
                    : new Term("Spring term " + year, LocalDate.of(year, 1, 1), LocalDate.of(year, 4, 30));
        }

        public LocalDate before() {
            return first.minusDays(1);
        }
    }

    /**
     * A table, and its chart.
     *
     * @param chart an SVG element; empty where the rows are no counts of one thing
     */
    record Table(String title, List<Row> rows, Optional<String> chart) {
        public Table {
            rows = List.copyOf(rows);
        }
    }

    /** @param value as people read it: a number, "fewer than 5", or words */
    record Row(String label, String value) {}
}
