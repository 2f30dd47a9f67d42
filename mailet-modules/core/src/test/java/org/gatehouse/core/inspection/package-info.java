@NullMarked
package org.gatehouse.core.inspection;

import org.jspecify.annotations.NullMarked;
