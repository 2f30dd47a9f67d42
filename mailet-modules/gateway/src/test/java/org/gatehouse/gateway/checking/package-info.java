/** Tests of what watches over the checking of mail. */
@NullMarked
package org.gatehouse.gateway.checking;

import org.jspecify.annotations.NullMarked;
