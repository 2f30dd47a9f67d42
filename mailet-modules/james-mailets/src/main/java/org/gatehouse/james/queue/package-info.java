/** James' mail queue over the spool. */
@NullMarked
package org.gatehouse.james.queue;

import org.jspecify.annotations.NullMarked;
