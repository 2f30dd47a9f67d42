/** The desk: the process in which people look at what was held, and decide. */
@NullMarked
package org.gatehouse.desk;

import org.jspecify.annotations.NullMarked;
