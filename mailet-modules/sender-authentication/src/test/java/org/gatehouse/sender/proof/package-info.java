@NullMarked
package org.gatehouse.sender.proof;

import org.jspecify.annotations.NullMarked;
