@NullMarked
package org.gatehouse.casework.outward;

import org.jspecify.annotations.NullMarked;
