/** Reports to others, made ready for a person to send. Nothing here sends anything. */
@NullMarked
package org.gatehouse.casework.outward;

import org.jspecify.annotations.NullMarked;
