/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.james.broken;

import org.jspecify.annotations.NullMarked;
