package org.gatehouse.settings;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that share a prefix (CIDR, RFC 4632 and RFC 4291, 2.3). Bits of {@code address} beyond the prefix are zero.
 *
 * @param prefix in bits
 */
public record Network(InetAddress address, int prefix) {
    public Network {
        if (prefix < 0 || prefix > bits(address)) {
            throw new IllegalArgumentException("a prefix is 0 to " + bits(address) + ", was " + prefix);
        }
        if (number(address).getLowestSetBit() >= 0 && number(address).getLowestSetBit() < bits(address) - prefix) {
            throw new IllegalArgumentException("bits are set beyond the prefix");
        }
    }

    /** The network of that size around an address. */
    public static Network around(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int bit = prefix; bit < bits(address); bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        try {
            return new Network(InetAddress.getByAddress(bytes), prefix);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of as many bytes as the one before", e);
        }
    }

    /** False for an address of the other family; Java itself turns IPv4-mapped IPv6 addresses into IPv4. */
    public boolean contains(InetAddress other) {
        int rest = bits(address) - prefix;
        return bits(other) == bits(address)
                && number(other).shiftRight(rest).equals(number(address).shiftRight(rest));
    }

    /** Whether every address of the other network is in this one. */
    public boolean contains(Network other) {
        return prefix <= other.prefix && contains(other.address);
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
