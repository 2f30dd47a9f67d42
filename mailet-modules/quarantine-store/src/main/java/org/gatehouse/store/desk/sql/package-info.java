/** The desk's front door over its tables. Every change is one durable transaction, with its entries in the ledger. */
@NullMarked
package org.gatehouse.store.desk.sql;

import org.jspecify.annotations.NullMarked;
