/**
 * How the store talks to PostgreSQL: connections, migrations, faults, and the one thread that writes. Knows nothing of
 * mail.
 */
@NullMarked
package org.gatehouse.store.database;

import org.jspecify.annotations.NullMarked;
