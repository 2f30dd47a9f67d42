/** Logs without content. */
@NullMarked
package org.gatehouse.desk.logs;

import org.jspecify.annotations.NullMarked;
