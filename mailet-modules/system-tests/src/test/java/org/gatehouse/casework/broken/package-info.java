/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.casework.broken;

import org.jspecify.annotations.NullMarked;
