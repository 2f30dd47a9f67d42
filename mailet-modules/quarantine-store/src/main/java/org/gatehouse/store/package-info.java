/**
 * Keeps mail, decisions and the ledger. What other modules may see of it is in this package; PostgreSQL, the vault and
 * the keys are behind it.
 */
@NullMarked
package org.gatehouse.store;

import org.jspecify.annotations.NullMarked;
