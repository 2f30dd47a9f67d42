package org.gatehouse.store.leases;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The rows behind a work queue. Methods throw {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface LeasedTable<T> {
    /** Leases up to {@code max} rows that are due and free to this process. */
    List<Work<T>> leaseDue(int max);

    /** The keys of all rows leased to this process. */
    List<UUID> listLeased();

    /** Frees rows that are leased to this process. */
    void free(Collection<UUID> keys);
}
