package org.gatehouse.desk.fake;

import java.util.List;
import java.util.Optional;
import org.gatehouse.casework.report.WrittenLog;
import org.gatehouse.core.access.Viewer;

/** Nobody reads it. */
final class FakeLog implements WrittenLog {
    @Override
    public Optional<List<Line>> read(Viewer viewer, int page) {
        return Optional.empty();
    }

    @Override
    public List<String> columns() {
        return List.of("Case");
    }
}
