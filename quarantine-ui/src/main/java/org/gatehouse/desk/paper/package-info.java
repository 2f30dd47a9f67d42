/** What people take away on paper. */
@NullMarked
package org.gatehouse.desk.paper;

import org.jspecify.annotations.NullMarked;
