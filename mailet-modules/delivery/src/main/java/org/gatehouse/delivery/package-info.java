/**
 * Hands accepted messages to the next hop over SMTP and answers for what became of them. Jakarta Mail is behind this
 * package's wall: nothing of it shows in the public types.
 */
@NullMarked
package org.gatehouse.delivery;

import org.jspecify.annotations.NullMarked;
