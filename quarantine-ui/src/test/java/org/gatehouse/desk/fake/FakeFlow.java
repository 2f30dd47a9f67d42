package org.gatehouse.desk.fake;

import java.util.List;
import java.util.Optional;
import org.gatehouse.casework.flow.CaseFlow;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Flows.End;

/** An establishment without a flowchart. */
final class FakeFlow implements CaseFlow {
    @Override
    public Optional<Page> open(Viewer viewer, CaseNumber number) {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> answer(Viewer viewer, CaseNumber number, String question, String answer, String why) {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> end(Viewer viewer, CaseNumber number, String task, End end) {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> take(Viewer viewer, CaseNumber number) {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> part(Viewer viewer, CaseNumber number) {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> wait(Viewer viewer, CaseNumber number, boolean waits) {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> close(Viewer viewer, CaseNumber number) {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> reopen(Viewer viewer, CaseNumber number) {
        return Optional.empty();
    }

    @Override
    public Optional<List<Line>> tasks(Viewer viewer) {
        return Optional.empty();
    }

    @Override
    public Optional<Flowchart> chart() {
        return Optional.empty();
    }
}
