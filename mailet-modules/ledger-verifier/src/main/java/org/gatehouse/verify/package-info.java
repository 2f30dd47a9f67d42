/**
 * Checks a ledger export against docs/ledger.md and trusts nothing: it shares no code with what wrote the export.
 */
@NullMarked
package org.gatehouse.verify;

import org.jspecify.annotations.NullMarked;
