/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.delivery.broken;

import org.jspecify.annotations.NullMarked;
