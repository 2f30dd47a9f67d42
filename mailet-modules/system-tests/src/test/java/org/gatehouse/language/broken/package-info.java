/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.language.broken;

import org.jspecify.annotations.NullMarked;
