package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who counts as one client. */
class ConnectionLimitsTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
    })
    void countsIpv6ClientsByTheirNetwork(String one, String other, boolean same) throws Exception {
        boolean equal = ConnectionLimits.client(InetAddress.getByName(one))
                .equals(ConnectionLimits.client(InetAddress.getByName(other)));

        assertThat(equal).isEqualTo(same);
    }
}
