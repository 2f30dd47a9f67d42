/** How things are called and times are written. */
@NullMarked
package org.gatehouse.desk.words;

import org.jspecify.annotations.NullMarked;
