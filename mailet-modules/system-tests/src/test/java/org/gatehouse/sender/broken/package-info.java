/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.sender.broken;

import org.jspecify.annotations.NullMarked;
