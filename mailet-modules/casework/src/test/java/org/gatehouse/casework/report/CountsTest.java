package org.gatehouse.casework.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.gatehouse.casework.report.TermReport.Row;
import org.gatehouse.casework.report.TermReport.Table;
import org.gatehouse.casework.report.TermReport.Term;
import org.junit.jupiter.api.Test;

/** Nobody can be recognised by a small number, and none can be worked out. */
class CountsTest {
    @Test
    void whatIsSmallerThanFiveIsNotShown() {
        assertThat(Counts.shown(0)).isEqualTo("0");
        assertThat(Counts.shown(1)).isEqualTo("fewer than 5");
        assertThat(Counts.shown(4)).isEqualTo("fewer than 5");
        assertThat(Counts.shown(5)).isEqualTo("5");
        assertThat(Counts.shown(12345)).isEqualTo("12,345");
    }

    @Test
    void whereOneNumberIsHiddenTheNextOneIsAsWell() {
        Table table = Counts.table("Did", Map.of("Held", 180L, "Flagged", 60L, "Sealed", 2L), false);

        assertThat(table.rows())
                .containsExactly(
                        new Row("Held", "180"), new Row("Flagged", "not shown"), new Row("Sealed", "fewer than 5"));
    }

    @Test
    void whereSeveralAreHiddenTheOthersStay() {
        Table table = Counts.table("Did", Map.of("Held", 180L, "Flagged", 3L, "Sealed", 2L), false);

        assertThat(table.rows())
                .containsExactly(
                        new Row("Held", "180"), new Row("Flagged", "fewer than 5"), new Row("Sealed", "fewer than 5"));
    }

    @Test
    void theChartSaysNoMoreThanTheTable() {
        String one = chart(1);
        assertThat(one).contains("fewer than 5", "not shown").doesNotContain(">60<", ">1<");
        assertThat(chart(4)).isEqualTo(one);
    }

    @Test
    void theChartIsTextAndNothingThatRuns() {
        String chart = Counts.table("<b>", Map.of("<script>alert(1)</script>", 9L), false)
                .chart()
                .orElseThrow();
        assertThat(chart).contains("&lt;script&gt;").doesNotContain("<script", "<b>");
    }

    @Test
    void termsBeginInSeptemberJanuaryAndMay() {
        assertThat(Term.of(LocalDate.of(2026, 11, 22)).name()).isEqualTo("Autumn term 2026");
        assertThat(Term.of(LocalDate.of(2026, 12, 31)).last()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(Term.of(LocalDate.of(2027, 1, 1)).name()).isEqualTo("Spring term 2027");
        assertThat(Term.of(LocalDate.of(2027, 5, 1)).name()).isEqualTo("Summer term 2027");
        assertThat(Term.of(Term.of(LocalDate.of(2027, 5, 1)).before()).name()).isEqualTo("Spring term 2027");
    }

    private static String chart(long sealed) {
        return Counts.table("Did", Map.of("Held", 180L, "Flagged", 60L, "Sealed", sealed), false)
                .chart()
                .orElseThrow();
    }
}
