/** Policy decides: findings in, one decision for each recipient out; pure functions. */
@NullMarked
package org.gatehouse.core.policy;

import org.jspecify.annotations.NullMarked;
