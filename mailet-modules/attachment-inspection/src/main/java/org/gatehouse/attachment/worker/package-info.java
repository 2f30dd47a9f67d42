/** The worker's side: the main class of the child process. */
@NullMarked
package org.gatehouse.attachment.worker;

import org.jspecify.annotations.NullMarked;
