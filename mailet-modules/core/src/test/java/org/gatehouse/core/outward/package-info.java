@NullMarked
package org.gatehouse.core.outward;

import org.jspecify.annotations.NullMarked;
