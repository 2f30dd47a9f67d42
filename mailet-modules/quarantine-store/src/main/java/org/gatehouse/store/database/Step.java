package org.gatehouse.store.database;

import java.sql.SQLException;
import java.util.List;

/**
 * One kind of change, applied for many callers in one transaction. It must be repeatable: a commit whose answer was
 * lost is applied again.
 *
 * @param <C> one change
 * @param <R> what the caller learns
 */
public interface Step<C, R> {
    /** Whether a caller may rely on it after a power cut; otherwise the newest changes may be lost by a crash. */
    boolean isDurable();

    /** Returns one answer for each change, in their order. */
    List<R> apply(Transaction transaction, List<C> changes) throws SQLException;
}
