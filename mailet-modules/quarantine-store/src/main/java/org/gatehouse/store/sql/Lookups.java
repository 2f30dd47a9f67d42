package org.gatehouse.store.sql;

import org.gatehouse.core.mail.Address;
import org.gatehouse.store.crypto.GatewayKeys;

/** By what an address is found again without being stored. */
final class Lookups {
    private Lookups() {}

    static Bytes of(GatewayKeys keys, Address address) {
        return new Bytes(keys.lookUp(address.key()));
    }
}
