/** The ledger's entries and their canonical bytes, as docs/ledger.md describes them. */
@NullMarked
package org.gatehouse.core.ledger;

import org.jspecify.annotations.NullMarked;
