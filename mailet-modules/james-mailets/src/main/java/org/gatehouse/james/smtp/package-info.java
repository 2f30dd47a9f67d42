/** Receives mail: the SMTP server, its limits and its relay rules. */
@NullMarked
package org.gatehouse.james.smtp;

import org.jspecify.annotations.NullMarked;
