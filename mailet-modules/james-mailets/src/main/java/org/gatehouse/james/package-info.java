/** Lets Apache James carry mail through the gateway; the only code that knows James. */
@NullMarked
package org.gatehouse.james;

import org.jspecify.annotations.NullMarked;
