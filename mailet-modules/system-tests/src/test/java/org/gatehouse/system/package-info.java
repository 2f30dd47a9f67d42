/** The whole thing run for real, and the tests that hold the walls. */
@NullMarked
package org.gatehouse.system;

import org.jspecify.annotations.NullMarked;
