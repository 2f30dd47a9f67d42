package org.gatehouse.store;

import java.util.UUID;

/**
 * A spool item that is ours until the lease runs out; the store renews leases while this process lives and the item is
 * neither done nor put back. {@code token} fences: what a later holder did is never undone by us.
 */
public record LeasedItem(SpoolItem item, UUID token, StoredMail mail) {}
