/** The worker's core: takes one message apart within limits. Runs in a worker only; tests may call it directly. */
@NullMarked
package org.gatehouse.attachment.reading;

import org.jspecify.annotations.NullMarked;
