/** SPF, DKIM, DMARC and ARC: what can be proven of a message. */
@NullMarked
package org.gatehouse.sender.proof;

import org.jspecify.annotations.NullMarked;
