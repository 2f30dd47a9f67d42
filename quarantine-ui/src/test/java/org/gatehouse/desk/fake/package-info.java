/** Casework by hand, in memory: a handful of invented cases and people. */
@NullMarked
package org.gatehouse.desk.fake;

import org.jspecify.annotations.NullMarked;
