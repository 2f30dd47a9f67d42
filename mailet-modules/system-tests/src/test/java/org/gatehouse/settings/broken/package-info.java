/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.settings.broken;

import org.jspecify.annotations.NullMarked;
