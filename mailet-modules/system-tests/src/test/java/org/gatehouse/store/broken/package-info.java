/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.store.broken;

import org.jspecify.annotations.NullMarked;
