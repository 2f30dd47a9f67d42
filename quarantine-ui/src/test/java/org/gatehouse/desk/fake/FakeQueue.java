package org.gatehouse.desk.fake;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.casework.review.Queue;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.store.desk.QueueGroup;
import org.gatehouse.store.desk.QueueRow;

/** The cases of {@link FakeReview}. */
public final class FakeQueue implements Queue {
    private final FakeReview review;

    public FakeQueue(FakeReview review) {
        this.review = review;
    }

    @Override
    public Optional<View> open(Viewer viewer) {
        return viewer.roles().isEmpty() ? Optional.empty() : Optional.of(view(viewer, true));
    }

    @Override
    public Optional<View> open(Viewer viewer, QueueGroup group, int page) {
        return open(viewer);
    }

    @Override
    public Optional<View> settled(Viewer viewer, int page) {
        return viewer.roles().isEmpty() ? Optional.empty() : Optional.of(view(viewer, false));
    }

    @Override
    public Optional<Counts> counts(Viewer viewer) {
        if (viewer.roles().isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> oldest = review.visible(viewer).stream()
                .filter(one -> one.state.isOpen())
                .map(one -> one.openedAt)
                .min(Instant::compareTo);
        return Optional.of(new Counts(view(viewer, true).counts(), oldest, Map.of()));
    }

    private View view(Viewer viewer, boolean open) {
        boolean masked = viewer.isA(Role.MAIL_ADMINISTRATOR);
        Map<QueueGroup, List<Line>> groups = review.visible(viewer).stream()
                .filter(one -> one.state.isOpen() == open)
                .collect(Collectors.groupingBy(
                        FakeQueue::group,
                        () -> new EnumMap<>(QueueGroup.class),
                        Collectors.mapping(one -> line(one, masked), Collectors.toList())));
        Map<QueueGroup, Integer> counts = new EnumMap<>(QueueGroup.class);
        groups.forEach((group, lines) -> counts.put(group, lines.size()));
        return new View(counts, groups, masked, 0);
    }

    private static QueueGroup group(FakeCase one) {
        if (one.likelyFine) {
            return QueueGroup.LIKELY_FINE;
        }
        return switch (one.urgency) {
            case NOW -> QueueGroup.NOW;
            case TODAY -> QueueGroup.TODAY;
            case WEEK, NONE -> QueueGroup.THIS_WEEK;
        };
    }

    private static Line line(FakeCase one, boolean masked) {
        QueueRow row = new QueueRow(
                one.file().id(),
                one.number(),
                one.urgency,
                one.likelyFine,
                one.state,
                one.file().origin(),
                one.disposition,
                masked ? "" : one.why,
                masked ? PersonType.UNKNOWN : one.from,
                masked ? Set.of() : Set.of(one.to),
                one.openedAt,
                one.owner,
                1);
        return new Line(
                row, one.owner.map(id -> FakeSignIn.find(id).title()), one.openedAt, one.to != PersonType.PUPIL);
    }
}
