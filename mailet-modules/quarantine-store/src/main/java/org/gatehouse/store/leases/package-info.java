/** Work in the database that one process at a time takes, and what it holds of it. */
@NullMarked
package org.gatehouse.store.leases;

import org.jspecify.annotations.NullMarked;
