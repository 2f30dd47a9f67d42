/** What a desk is made of. */
@NullMarked
package org.gatehouse.desk.setup;

import org.jspecify.annotations.NullMarked;
