/** When an establishment works. */
@NullMarked
package org.gatehouse.core.calendar;

import org.jspecify.annotations.NullMarked;
