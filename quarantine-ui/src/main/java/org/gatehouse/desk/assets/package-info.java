/** The style sheet and the two scripts. */
@NullMarked
package org.gatehouse.desk.assets;

import org.jspecify.annotations.NullMarked;
