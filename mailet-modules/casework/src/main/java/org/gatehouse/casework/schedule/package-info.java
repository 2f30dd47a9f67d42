/** What the desk does by the clock. The only place that knows Quartz. */
@NullMarked
package org.gatehouse.casework.schedule;

import org.jspecify.annotations.NullMarked;
