/** Looking at message files without a server. */
@NullMarked
package org.gatehouse.gateway.scan;

import org.jspecify.annotations.NullMarked;
