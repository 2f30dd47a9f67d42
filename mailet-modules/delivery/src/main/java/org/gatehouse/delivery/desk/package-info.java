/** What the gateway does for the desk: delivers what people released, and tells people that something waits. */
@NullMarked
package org.gatehouse.delivery.desk;

import org.jspecify.annotations.NullMarked;
