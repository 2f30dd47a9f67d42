/** Tests of the demo. */
@NullMarked
package org.gatehouse.gateway.desk;

import org.jspecify.annotations.NullMarked;
