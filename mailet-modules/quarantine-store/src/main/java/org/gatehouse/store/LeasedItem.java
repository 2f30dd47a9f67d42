package org.gatehouse.store;

import java.util.UUID;

/**
 * A spool item that is ours until the lease runs out; the store renews leases while this process lives and the item is
 * neither done nor put back. {@code token} fences: what a later holder did is never undone by us.
 *
 * @param leases how often the item was taken since it was put there or put back, this time included, the hand-over in
 *     memory too: above 1, a process ended with it in hand (or waiting in its memory); 0 where it is only looked at
 */
public record LeasedItem(SpoolItem item, UUID token, StoredMail mail, int leases) {}
