/** The desk, asked over real HTTP and by a real browser. */
@NullMarked
package org.gatehouse.desk;

import org.jspecify.annotations.NullMarked;
