/** One half of a circle. */
@NullMarked
package org.gatehouse.delivery.brokencircle;

import org.jspecify.annotations.NullMarked;
