/** A message's header as it came, byte for byte. */
@NullMarked
package org.gatehouse.sender.message;

import org.jspecify.annotations.NullMarked;
