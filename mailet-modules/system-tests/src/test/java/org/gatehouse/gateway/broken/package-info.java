/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.gateway.broken;

import org.jspecify.annotations.NullMarked;
