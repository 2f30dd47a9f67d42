@NullMarked
package org.gatehouse.sender.message;

import org.jspecify.annotations.NullMarked;
