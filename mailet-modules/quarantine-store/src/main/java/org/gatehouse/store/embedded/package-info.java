/** A real PostgreSQL of our own, for trying out and for tests (docs/adr/0002-database.md). */
@NullMarked
package org.gatehouse.store.embedded;

import org.jspecify.annotations.NullMarked;
