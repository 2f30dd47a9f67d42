/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.core.broken;

import org.jspecify.annotations.NullMarked;
