package org.gatehouse.casework.report;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gatehouse.casework.flow.Charts;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Condition;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PermissionMatrix;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.Figures;
import org.gatehouse.store.desk.Figures.Period;

/** The termly report over the store (domain.md 5.9). Thread-safe. */
public final class DeskTermReport implements TermReport {
    private static final String LIMITS =
            "This is about email that passes through Gatehouse only: not the web, not phones,"
                    + " not messages in other services. A filter misses things, and stops things that are fine. Numbers smaller"
                    + " than five are not shown, so that nobody can be recognised. You need no details of single cases.";
    private static final Map<String, String> ACTED =
            Map.of("FLAG", "Delivered and flagged", "HOLD", "Held", "SEAL", "Sealed");
    private static final Map<String, String> DIRECTIONS =
            Map.of("INBOUND", "From outside", "OUTBOUND", "To outside", "INTERNAL", "Within the school");
    private static final Map<String, String> OUTCOMES = Map.of(
            "WAITING", "Waiting for a decision",
            "RELEASING", "Being released",
            "RELEASED", "Released as fine",
            "NOT_DELIVERED", "Released, could not be delivered",
            "KEPT", "Kept",
            "DESTROYED", "Destroyed");
    private static final Set<String> OUTSIDE = Set.of(
            "advice",
            "nudes-police",
            "harm-police",
            "police-threat",
            "lado",
            "harm-social-care",
            "nudes-social-care",
            "iwf",
            "ceop",
            "counter-terrorism",
            "hate");

    private final Figures figures;
    private final Charts charts;
    private final Clock clock;

    /** @param clock with the establishment's time zone */
    public DeskTermReport(Figures figures, Charts charts, Clock clock) {
        this.figures = figures;
        this.charts = charts;
        this.clock = clock;
    }

    @Override
    public Optional<Report> read(Viewer viewer, LocalDate day) {
        Grant grant = PermissionMatrix.grant(viewer, Ability.EXPORT, Set.of(Condition.TERMLY_REPORT));
        if (grant != Grant.YES) {
            return Optional.empty();
        }
        Term term = Term.of(day);
        Period period = figures.read(
                term.first().atStartOfDay(clock.getZone()).toInstant(),
                term.last().plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        return Optional.of(new Report(term, tables(period), LIMITS));
    }

    private List<Table> tables(Period period) {
        List<Table> tables = new ArrayList<>();
        long cases =
                period.outcomes().values().stream().mapToLong(Long::longValue).sum();
        tables.add(new Table(
                "In short",
                List.of(
                        new Row("Emails checked", Counts.shown(period.examined())),
                        new Row("Needed a person", Counts.shown(cases)),
                        new Row("Released as fine, of those decided", falseAlarms(period)),
                        new Row("Reported by staff", Counts.shown(period.reports())),
                        new Row(
                                "Time to the first look, half of the cases",
                                period.firstLook().map(DeskTermReport::words).orElse("No case yet")),
                        new Row("Tasks that were late", Counts.shown(period.lateTasks()))),
                Optional.empty()));
        tables.add(Counts.table("What the filter did", named(period.acted(), ACTED::get), false));
        tables.add(Counts.table("Cases by month", period.months(), true));
        tables.add(Counts.table("What they were about", named(period.categories(), DeskTermReport::category), false));
        tables.add(Counts.table("Which way", named(period.directions(), DIRECTIONS::get), false));
        tables.add(Counts.table("What came of them", named(period.outcomes(), OUTCOMES::get), false));
        Map<String, Long> outside = new HashMap<>(period.referrals());
        outside.keySet().retainAll(OUTSIDE);
        tables.add(Counts.table("Told to somebody outside", named(outside, this::task), false));
        return tables;
    }

    /** The share of wrong alarms; not where it would show a small number. */
    private static String falseAlarms(Period period) {
        long fine = period.outcomes().getOrDefault("RELEASED", 0L);
        long decided = fine
                + period.outcomes().getOrDefault("KEPT", 0L)
                + period.outcomes().getOrDefault("DESTROYED", 0L);
        if (decided == 0) {
            return "None decided yet";
        }
        boolean small = Counts.isSmall(fine) || Counts.isSmall(decided - fine);
        return small ? "too few to say" : Math.round(100.0 * fine / decided) + " of 100";
    }

    private String task(String id) {
        return charts.current()
                .flatMap(chart -> chart.task(id))
                .map(task -> task.title())
                .orElse(id);
    }

    /** What has no name is left as it is. */
    private static Map<String, Long> named(Map<String, Long> counts, Function<String, String> name) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(entry -> name.apply(entry.getKey()), Map.Entry::getValue, Long::sum));
    }

    private static String category(String key) {
        String words = key.replace('-', ' ');
        return words.isEmpty() ? "Not known" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String words(Duration duration) {
        if (duration.compareTo(Duration.ofHours(2)) < 0) {
            return Math.max(1, duration.toMinutes()) + " minutes or less";
        }
        return duration.compareTo(Duration.ofDays(2)) < 0
                ? duration.toHours() + " hours or less"
                : duration.toDays() + " days or less";
    }
}
