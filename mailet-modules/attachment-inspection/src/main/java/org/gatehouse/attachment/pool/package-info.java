/** The gateway's side: workers are started, watched, killed and replaced. */
@NullMarked
package org.gatehouse.attachment.pool;

import org.jspecify.annotations.NullMarked;
