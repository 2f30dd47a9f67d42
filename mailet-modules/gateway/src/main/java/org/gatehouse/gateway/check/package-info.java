/** Trying, without changing anything, whether what the settings name is there. */
@NullMarked
package org.gatehouse.gateway.check;

import org.jspecify.annotations.NullMarked;
