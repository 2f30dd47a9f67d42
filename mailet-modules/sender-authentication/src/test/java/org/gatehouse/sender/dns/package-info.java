@NullMarked
package org.gatehouse.sender.dns;

import org.jspecify.annotations.NullMarked;
