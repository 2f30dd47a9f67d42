/** The name service, asked with patience and memory. */
@NullMarked
package org.gatehouse.sender.dns;

import org.jspecify.annotations.NullMarked;
