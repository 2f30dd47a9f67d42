@NullMarked
package org.gatehouse.language;

import org.jspecify.annotations.NullMarked;
