/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.verify.broken;

import org.jspecify.annotations.NullMarked;
