package org.gatehouse.james.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/** A set of IP networks in CIDR notation (RFC 4632, RFC 4291 2.3). Immutable. */
public final class Networks {
    /** Literals only: a host name here would ask the name service whom to trust. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * @throws IllegalArgumentException where one is no network: {@code 192.0.2.0/24}, {@code 2001:db8::/32}, {@code
     * 192.0.2.1}
     */
    public static Networks of(List<String> cidrs) {
        return new Networks(cidrs.stream().map(Network::of).toList());
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    boolean isEmpty() {
        return networks.isEmpty();
    }

    private record Network(List<Byte> prefix, int bits) {
        static Network of(String cidr) {
            String[] parts = cidr.strip().split("/", -1);
            if (parts.length > 2 || !ADDRESS.matcher(parts[0]).matches()) {
                throw notANetwork(cidr);
            }
            try {
                byte[] address = InetAddress.getByName(parts[0]).getAddress();
                int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
                if (bits < 0 || bits > address.length * 8) {
                    throw notANetwork(cidr);
                }
                return new Network(boxed(address), bits);
            } catch (UnknownHostException | NumberFormatException e) {
                throw notANetwork(cidr);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Byte> boxed(byte[] bytes) {
            Byte[] boxed = new Byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                boxed[i] = bytes[i];
            }
            return List.of(boxed);
        }

        private static IllegalArgumentException notANetwork(String cidr) {
            return new IllegalArgumentException("not a network: expected address/bits, was " + cidr);
        }
    }
}
