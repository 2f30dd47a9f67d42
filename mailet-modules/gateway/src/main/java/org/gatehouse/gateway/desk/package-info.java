/** The desk as a process beside the gateway. They never call each other. */
@NullMarked
package org.gatehouse.gateway.desk;

import org.jspecify.annotations.NullMarked;
