/** The demonstration: sample mail through a real gateway, to a mailbox that is thrown away. */
@NullMarked
package org.gatehouse.gateway.demo;

import org.jspecify.annotations.NullMarked;
