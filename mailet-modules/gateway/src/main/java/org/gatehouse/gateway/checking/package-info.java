/** Watches over what looks into mail, and has lists that changed held against what is kept. */
@NullMarked
package org.gatehouse.gateway.checking;

import org.jspecify.annotations.NullMarked;
