package org.gatehouse.store.database;

import java.sql.SQLException;
import java.util.List;

/** Changes of one kind that go into one transaction. For the writer's thread. */
final class Slice<C, R> {
    private final Step<C, R> step;
    private final List<Pending<C, R>> pending;
    private List<R> answers = List.of();

    Slice(Step<C, R> step, List<Pending<C, R>> pending) {
        this.step = step;
        this.pending = pending;
    }

    int size() {
        return pending.size();
    }

    boolean isDurable() {
        return step.isDurable();
    }

    void apply(Transaction transaction) throws SQLException {
        answers = step.apply(transaction, pending.stream().map(Pending::change).toList());
        if (answers.size() != pending.size()) {
            throw new IllegalStateException("a step answers each change");
        }
    }

    void answer() {
        for (int i = 0; i < answers.size(); i++) {
            pending.get(i).answer().complete(answers.get(i));
        }
    }

    void refuse(RuntimeException fault) {
        pending.forEach(change -> change.answer().completeExceptionally(fault));
    }

    /** The changes whose callers still wait. */
    Slice<C, R> stillWaiting() {
        return new Slice<>(
                step,
                pending.stream().filter(change -> !change.answer().isDone()).toList());
    }

    /** One slice for each change. */
    List<Slice<?, ?>> singles() {
        return pending.stream()
                .<Slice<?, ?>>map(change -> new Slice<>(step, List.of(change)))
                .toList();
    }
}
