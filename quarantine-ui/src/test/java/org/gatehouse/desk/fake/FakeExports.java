package org.gatehouse.desk.fake;

import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.casework.access.Exports;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;

/** One request, which is approved by {@link #approve}. Thread-safe. */
public final class FakeExports implements Exports {
    public static final UUID REQUEST = new UUID(50, 1);

    private final Clock clock;
    private boolean asked;
    private boolean approved;

    public FakeExports(Clock clock) {
        this.clock = clock;
    }

    public synchronized void approve() {
        approved = asked;
        asked = false;
    }

    @Override
    public synchronized Optional<Standing> standing(Viewer viewer) {
        if (!viewer.isA(Role.DSL) && !viewer.isA(Role.HEAD)) {
            return Optional.empty();
        }
        boolean mine = viewer.isA(Role.DSL);
        return Optional.of(new Standing(
                Optional.of(REQUEST).filter(request -> mine && asked),
                Optional.of(new Ready(REQUEST, clock.instant().plus(Duration.ofHours(24))))
                        .filter(ready -> mine && approved)));
    }

    @Override
    public synchronized Optional<UUID> ask(Viewer viewer, String reason) {
        if (asked) {
            return Optional.empty();
        }
        asked = true;
        return Optional.of(REQUEST);
    }

    @Override
    public synchronized boolean use(Viewer viewer, UUID request) {
        boolean used = approved && viewer.isA(Role.DSL) && request.equals(REQUEST);
        approved &= !used;
        return used;
    }

    @Override
    public synchronized boolean take(Viewer viewer, UUID request, Writer out) throws IOException {
        if (!approved || !viewer.isA(Role.DSL) || !request.equals(REQUEST)) {
            return false;
        }
        approved = false;
        out.write("number,time\r\n7,2026-11-23T09:00:00Z\r\n");
        return true;
    }
}
