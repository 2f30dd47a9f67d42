/** Copies database and vault as they are at one moment, and brings them back (D36). No keys are in it. */
@NullMarked
package org.gatehouse.store.backup;

import org.jspecify.annotations.NullMarked;
