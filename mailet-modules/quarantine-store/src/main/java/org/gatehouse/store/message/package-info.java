/** One message in the store's hands: received, opened, encrypted, and its row. */
@NullMarked
package org.gatehouse.store.message;

import org.jspecify.annotations.NullMarked;
