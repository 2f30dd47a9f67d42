/** Breaks rules of the house on purpose. */
@NullMarked
package org.gatehouse.attachment.broken;

import org.jspecify.annotations.NullMarked;
