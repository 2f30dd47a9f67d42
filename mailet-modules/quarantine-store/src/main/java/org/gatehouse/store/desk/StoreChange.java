package org.gatehouse.store.desk;

import java.sql.SQLException;
import org.gatehouse.store.database.Transaction;

/**
 * A change that the store makes in somebody else's transaction. Made and applied by the store only; others hand it
 * through.
 */
@FunctionalInterface
public interface StoreChange {
    /** Returns false where it is not possible any more; then it has changed nothing. */
    boolean apply(Transaction transaction) throws SQLException;

    /** Where the approval is all there is to it. */
    static StoreChange nothing() {
        return transaction -> true;
    }
}
