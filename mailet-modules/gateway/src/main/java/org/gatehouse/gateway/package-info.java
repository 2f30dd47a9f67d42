/** The gateway program: {@code Main} starts here. */
@NullMarked
package org.gatehouse.gateway;

import org.jspecify.annotations.NullMarked;
