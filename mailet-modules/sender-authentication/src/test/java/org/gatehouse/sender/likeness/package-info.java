@NullMarked
package org.gatehouse.sender.likeness;

import org.jspecify.annotations.NullMarked;
