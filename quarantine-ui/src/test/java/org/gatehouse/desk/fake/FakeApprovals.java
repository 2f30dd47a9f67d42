package org.gatehouse.desk.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.casework.access.Approvals;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;

/** One request, asked by the lead. Thread-safe. */
public final class FakeApprovals implements Approvals {
    public static final UUID RELEASE = new UUID(40, 1);

    private final Clock clock;
    private boolean open = true;
    private Answer answer = Answer.DONE;

    public FakeApprovals(Clock clock) {
        this.clock = clock;
    }

    /** What comes of the next decision. */
    public synchronized void willAnswer(Answer next) {
        answer = next;
    }

    @Override
    public synchronized List<Request> listOpen(Viewer viewer) {
        return find(viewer, RELEASE).stream().toList();
    }

    @Override
    public synchronized Optional<Request> find(Viewer viewer, UUID id) {
        if (!open || !id.equals(RELEASE) || viewer.isA(Role.MAIL_ADMINISTRATOR)) {
            return Optional.empty();
        }
        boolean mine = viewer.id().equals(People.DSL.id());
        return Optional.of(new Request(
                RELEASE,
                Kind.RELEASE,
                "2026-0143",
                "Release to inbox: case 2026-0143",
                List.of("Held. 1 pupil does not get it.", "The text has 2 phrases on your list \"insults\"."),
                List.of("Delivered to 1 pupil, as it came, after one more check."),
                "A pupil reads it, and it cannot be taken back.",
                "The filter was wrong. It is a line from a play they read in class.",
                "Mary Okafor",
                clock.instant().minus(Duration.ofHours(3)),
                clock.instant().plus(Duration.ofDays(4)),
                mine,
                !mine));
    }

    @Override
    public synchronized Answer approve(Viewer viewer, UUID id) {
        return decide(viewer, id, false);
    }

    @Override
    public synchronized Answer refuse(Viewer viewer, UUID id, String note) {
        return decide(viewer, id, false);
    }

    @Override
    public synchronized Answer withdraw(Viewer viewer, UUID id) {
        return decide(viewer, id, true);
    }

    private Answer decide(Viewer viewer, UUID id, boolean own) {
        Optional<Request> request = find(viewer, id);
        if (request.isEmpty() || request.get().mine() != own) {
            return Answer.NOT_FOUND;
        }
        open = false;
        return answer;
    }
}
