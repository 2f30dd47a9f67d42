package org.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void holdsJustTheAddressesThatShareItsPrefix() throws UnknownHostException {
        Network network = new Network(ip("192.0.2.16"), 28);

        assertThat(network.contains(ip("192.0.2.16"))).isTrue();
        assertThat(network.contains(ip("192.0.2.31"))).isTrue();
        assertThat(network.contains(ip("192.0.2.32"))).isFalse();
        assertThat(network.contains(ip("192.0.2.15"))).isFalse();
    }

    @Test
    void holdsAnIpv4AddressThatIsWrittenAsIpv6() throws UnknownHostException {
        assertThat(new Network(ip("192.0.2.16"), 28).contains(ip("::ffff:192.0.2.17")))
                .isTrue();
    }

    @Test
    void doesNotMixTheFamilies() throws UnknownHostException {
        assertThat(new Network(ip("::"), 96).contains(ip("0.0.0.1"))).isFalse();
        assertThat(new Network(ip("2001:db8::"), 32).contains(ip("2001:db8:ffff::1")))
                .isTrue();
    }

    @Test
    void findsTheNetworkAroundAnAddress() throws UnknownHostException {
        assertThat(Network.around(ip("192.0.2.77"), 28)).isEqualTo(new Network(ip("192.0.2.64"), 28));
        assertThat(Network.around(ip("255.255.255.255"), 0)).isEqualTo(new Network(ip("0.0.0.0"), 0));
    }

    @Test
    void refusesBitsBeyondThePrefix() throws UnknownHostException {
        InetAddress address = ip("192.0.2.1");

        assertThatThrownBy(() -> new Network(address, 28)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Network(address, 33)).isInstanceOf(IllegalArgumentException.class);
    }

    private static InetAddress ip(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }
}
