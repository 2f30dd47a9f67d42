/** The store's interfaces over PostgreSQL. {@link org.gatehouse.store.sql.QuarantineStore} puts them together. */
@NullMarked
package org.gatehouse.store.sql;

import org.jspecify.annotations.NullMarked;
