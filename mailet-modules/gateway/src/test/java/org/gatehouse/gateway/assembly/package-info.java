/** Tests of how the gateway is put together. */
@NullMarked
package org.gatehouse.gateway.assembly;

import org.jspecify.annotations.NullMarked;
