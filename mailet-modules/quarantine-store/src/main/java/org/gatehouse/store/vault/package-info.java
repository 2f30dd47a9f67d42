/** Ciphertext of messages, written once and synced. */
@NullMarked
package org.gatehouse.store.vault;

import org.jspecify.annotations.NullMarked;
