/** The child process that holds lists of known illegal material, and what both sides must know of it. */
@NullMarked
package org.gatehouse.attachment.lists;

import org.jspecify.annotations.NullMarked;
