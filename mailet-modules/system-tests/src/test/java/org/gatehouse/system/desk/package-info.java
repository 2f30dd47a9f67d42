/** Gateway, desk, browser and next hop as processes: what people of a school live through. */
@NullMarked
package org.gatehouse.system.desk;

import org.jspecify.annotations.NullMarked;
