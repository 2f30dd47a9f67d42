/** What a message really contains, read in child processes. */
@NullMarked
package org.gatehouse.attachment;

import org.jspecify.annotations.NullMarked;
