package org.gatehouse.store;

import java.util.UUID;

/**
 * A spool item that is ours until the lease runs out; the store renews leases while this process lives and the item is
 * neither done nor put back. {@code token} fences: what a later holder did is never undone by us.
 *
 * @param leases how often the item was taken so far, this time and the hand-over in memory included, also by processes
 *     that died over it and after it was put back; 0 where it was only looked at and never taken
 */
public record LeasedItem(SpoolItem item, UUID token, StoredMail mail, int leases) {}
