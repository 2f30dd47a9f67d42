@NullMarked
package org.gatehouse.sender;

import org.jspecify.annotations.NullMarked;
