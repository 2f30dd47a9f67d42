package org.gatehouse.casework.review;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Condition;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PermissionMatrix;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.QueueGroup;
import org.gatehouse.store.desk.QueueRow;

/**
 * The queue over the store. Whoever sees a case only when it is theirs, or came up to them (the head, the chair), sees
 * it among the first of each group. Thread-safe.
 */
public final class DeskQueue implements Queue {
    /** Of each group on the first page. */
    private static final int FIRST = 20;
    /** At once, for whoever sees only what is theirs. */
    private static final int SEARCHED = 500;

    private final Cases cases;
    private final Colleagues colleagues;
    private final Routing routing;

    public DeskQueue(Cases cases, People people, Clock clock) {
        this.cases = cases;
        this.colleagues = new Colleagues(people, cases, clock);
        this.routing = new Routing(cases, colleagues);
    }

    @Override
    public Optional<View> open(Viewer viewer) {
        if (!maySeeAny(viewer)) {
            return Optional.empty();
        }
        Map<QueueGroup, List<Line>> groups = new EnumMap<>(QueueGroup.class);
        int max = seesAll(viewer) ? FIRST : SEARCHED;
        for (QueueGroup group : QueueGroup.values()) {
            groups.put(group, lines(viewer, cases.listOpen(viewer.id(), group, 0, max)));
        }
        return Optional.of(view(viewer, groups));
    }

    @Override
    public Optional<View> open(Viewer viewer, QueueGroup group, int page) {
        if (!maySeeAny(viewer) || page < 0) {
            return Optional.empty();
        }
        List<Line> lines = page(viewer, page, (from, max) -> cases.listOpen(viewer.id(), group, from, max));
        Map<QueueGroup, List<Line>> groups = Map.of(group, lines);
        return Optional.of(view(viewer, groups));
    }

    /** All under one group, so that the order stays. */
    @Override
    public Optional<View> settled(Viewer viewer, int page) {
        if (!maySeeAny(viewer) || page < 0) {
            return Optional.empty();
        }
        List<Line> lines = page(viewer, page, (from, max) -> cases.listSettled(viewer.id(), from, max));
        Map<QueueGroup, List<Line>> groups = Map.of(QueueGroup.THIS_WEEK, lines);
        return Optional.of(view(viewer, groups));
    }

    private View view(Viewer viewer, Map<QueueGroup, List<Line>> groups) {
        int unattended = viewer.isA(Role.CHAIR) ? cases.countUnattended(viewer.id()) : 0;
        return new View(countsFor(viewer, groups), groups, isMasked(viewer), unattended);
    }

    @Override
    public Optional<Counts> counts(Viewer viewer) {
        if (PermissionMatrix.grant(viewer, Ability.SERVICE_HEALTH) != Grant.YES) {
            return Optional.empty();
        }
        Optional<Instant> oldest = Stream.of(QueueGroup.values())
                .flatMap(group -> cases.listOpen(viewer.id(), group, 0, 1).stream())
                .map(QueueRow::openedAt)
                .min(Comparator.naturalOrder());
        return Optional.of(new Counts(cases.countOpen(viewer.id()), oldest, cases.listSilentChannels()));
    }

    private Map<QueueGroup, Integer> countsFor(Viewer viewer, Map<QueueGroup, List<Line>> groups) {
        if (seesAll(viewer) || isMasked(viewer)) {
            return cases.countOpen(viewer.id());
        }
        Map<QueueGroup, Integer> counts = new EnumMap<>(QueueGroup.class);
        groups.forEach((group, lines) -> counts.put(group, lines.size()));
        return counts;
    }

    /** Whoever sees only some has pages of what they see, so that a page with few is the last one. */
    private List<Line> page(Viewer viewer, int page, Rows rows) {
        if (seesAll(viewer) || isMasked(viewer)) {
            return lines(viewer, rows.list(offset(page), PAGE));
        }
        List<Line> found = new ArrayList<>();
        int from = 0;
        List<QueueRow> some;
        do {
            some = rows.list(from, SEARCHED);
            found.addAll(lines(viewer, some));
            from += SEARCHED;
        } while (some.size() == SEARCHED && found.size() < offset(page + 1));
        return found.stream().skip(offset(page)).limit(PAGE).toList();
    }

    private List<Line> lines(Viewer viewer, List<QueueRow> rows) {
        Map<PersonId, Optional<String>> names = new HashMap<>();
        Function<UUID, Set<Condition>> came = routing.metFor(viewer);
        List<Line> lines = new ArrayList<>();
        for (QueueRow row : rows) {
            Grant grant = grant(viewer, row, came.apply(row.id()));
            if (grant != Grant.NO) {
                lines.add(grant == Grant.MASKED ? masked(row) : line(viewer, row, names));
            }
        }
        return lines;
    }

    private static Line masked(QueueRow row) {
        return new Line(Masks.of(row), Optional.empty(), row.openedAt(), false);
    }

    private Line line(Viewer viewer, QueueRow row, Map<PersonId, Optional<String>> names) {
        Optional<String> owner = row.owner().flatMap(person -> names.computeIfAbsent(person, colleagues::ownerName));
        return new Line(row, owner, row.openedAt(), mayReleaseAtOnce(viewer, row));
    }

    private static Grant grant(Viewer viewer, QueueRow row, Set<Condition> came) {
        Set<Condition> met = EnumSet.noneOf(Condition.class);
        met.addAll(came);
        if (row.owner().filter(viewer.id()::equals).isPresent()) {
            met.addAll(Set.of(Condition.INVOLVED, Condition.ASSIGNED));
        }
        return Routing.metadata(viewer, row.disposition() == Disposition.SEAL, met);
    }

    /** The same as the case page would say: nothing abusive counts as likely fine. */
    private static boolean mayReleaseAtOnce(Viewer viewer, QueueRow row) {
        return row.likelyFine()
                && row.state() == CaseFile.State.WAITING
                && row.origin() == CaseFile.Origin.FILTER
                && row.disposition() == Disposition.HOLD
                && row.recipientTypes().stream().noneMatch(CaseKind::isOrMayBePupil)
                && PermissionMatrix.grant(viewer, Ability.RELEASE_TO_STAFF) == Grant.YES;
    }

    private static boolean maySeeAny(Viewer viewer) {
        Set<Condition> atMost = EnumSet.of(Condition.INVOLVED);
        atMost.addAll(Routing.conditions(viewer));
        return Routing.metadata(viewer, false, atMost) != Grant.NO;
    }

    private static boolean seesAll(Viewer viewer) {
        return metadata(viewer) == Grant.YES;
    }

    private static boolean isMasked(Viewer viewer) {
        return metadata(viewer) == Grant.MASKED;
    }

    private static Grant metadata(Viewer viewer) {
        return PermissionMatrix.grant(viewer, Ability.HELD_METADATA);
    }

    /** Rows of the store, in their order. */
    private interface Rows {
        List<QueueRow> list(int from, int max);
    }

    private static int offset(int page) {
        return Math.multiplyExact(page, PAGE);
    }
}
