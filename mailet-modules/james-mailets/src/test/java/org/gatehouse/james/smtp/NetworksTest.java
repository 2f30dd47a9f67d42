package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 192.0.2.1, false",
        "192.0.2.0/24, ::ffff:192.0.2.1, true",
    })
    void knowsWhichAddressesAreIn(String network, String address, boolean in) {
        assertThat(Networks.of(List.of("198.51.100.1", network)).contains(InetAddresses.forString(address)))
                .isEqualTo(in);
    }

    @Test
    void containsNothingWhereNothingIsNamed() {
        assertThat(Networks.of(List.of()).contains(InetAddresses.forString("127.0.0.1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/",
                "1.2.3",
                "::1/129",
                "",
                "1.2.3.4/5/6"
            })
    void refusesWhatIsNoNetwork(String network) {
        assertThatThrownBy(() -> Networks.of(List.of(network)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a network");
    }
}
