/** The words and the rules of the gateway: plain Java, no libraries. */
@NullMarked
package org.gatehouse.core;

import org.jspecify.annotations.NullMarked;
