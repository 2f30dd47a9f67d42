/** Puts the parts together and runs them. */
@NullMarked
package org.gatehouse.james.server;

import org.jspecify.annotations.NullMarked;
