/**
 * Keys: each message's data key, the keys it is wrapped under, and the shred keys outside the database
 * (docs/adr/0003-spool-vault-and-keys.md).
 */
@NullMarked
package org.gatehouse.store.crypto;

import org.jspecify.annotations.NullMarked;
