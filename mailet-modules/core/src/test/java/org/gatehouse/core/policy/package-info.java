@NullMarked
package org.gatehouse.core.policy;

import org.jspecify.annotations.NullMarked;
