/** The antivirus engine: clamd over its local socket, and what its answers are to a message. */
@NullMarked
package org.gatehouse.attachment.antivirus;

import org.jspecify.annotations.NullMarked;
