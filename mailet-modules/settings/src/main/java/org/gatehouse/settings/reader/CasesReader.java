package org.gatehouse.settings.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.calendar.Ladder;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.calendar.SchoolCalendar.Days;
import org.gatehouse.core.calendar.Term;
import org.gatehouse.settings.CaseSettings;
import org.gatehouse.settings.CaseSettings.FlowchartFiles;
import org.gatehouse.settings.NoticeSettings;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code cases}. */
final class CasesReader {
    private static final String SHIPPED = "flowcharts/suspicious-email.yaml";
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    private CasesReader() {}

    static CaseSettings read(Section section, NoticeSettings notices, Reading reading) {
        LocalTime opens = section.get("day-begins", Kinds.TIME_OF_DAY, OPENS);
        LocalTime closes = section.get("day-ends", Kinds.TIME_OF_DAY, CLOSES);
        if (!opens.isBefore(closes)) {
            section.mistake(section.has("day-ends") ? "day-ends" : "day-begins", "the day must end after it begins");
            opens = OPENS;
            closes = CLOSES;
        }
        List<Days> off = section.list("days-off", DayKind.DAYS, List.of());
        return new CaseSettings(
                flowchart(section, reading),
                new SchoolCalendar(ZONE, opens, closes, off),
                ladder(section.section("escalation")),
                notices);
    }

    private static Optional<FlowchartFiles> flowchart(Section section, Reading reading) {
        Path shipped = reading.confDir().resolve(SHIPPED);
        Optional<Path> chart = section.find("flowchart", Kinds.file(reading.confDir()));
        Optional<Path> profile = section.find("profile", Kinds.file(reading.confDir()));
        if (chart.isEmpty() && !section.has("flowchart") && Files.isRegularFile(shipped)) {
            chart = Optional.of(shipped);
        }
        if (chart.isEmpty() && profile.isPresent() && !section.has("flowchart")) {
            section.mistake("profile", "says nothing without a flowchart; expected " + SHIPPED);
        }
        return chart.flatMap(file -> FlowchartFile.read(reading, file, profile));
    }

    private static Ladder ladder(Section section) {
        Ladder usual = Ladder.DEFAULT;
        return new Ladder(
                steps(section, "now", usual.now()),
                steps(section, "today", usual.today()),
                steps(section, "week", usual.week()),
                section.get("repeat", TermKind.TERM, usual.repeat()));
    }

    /** The one who is told, the head, the chair. */
    private static List<Term> steps(Section section, String key, List<Term> usual) {
        List<Term> steps = section.series(key, TermKind.TERM, usual);
        if (steps.size() > 3) {
            section.mistake(key, "has at most three steps: the designated persons, the head, the chair of governors");
        }
        return steps;
    }
}
