/** Hand-written stand-ins for the store, in memory. */
@NullMarked
package org.gatehouse.james.fake;

import org.jspecify.annotations.NullMarked;
