/** Is it really them? Evidence about a message's sender, from the received bytes and the name service. */
@NullMarked
package org.gatehouse.sender;

import org.jspecify.annotations.NullMarked;
