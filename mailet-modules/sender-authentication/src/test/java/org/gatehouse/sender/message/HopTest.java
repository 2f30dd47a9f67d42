package org.gatehouse.sender.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopTest {
    private static final Set<String> TRUSTED = Set.of("203.0.113.1", "203.0.113.2", "2001:db8:1::2");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from mx.a.test (mx.a.test [198.51.100.7]) by us; now | 198.51.100.7 | mx.a.test",
                "from mx.a.test ([198.51.100.7]) by us | 198.51.100.7 | mx.a.test",
                "from mx.a.test (198.51.100.7) by us with Microsoft SMTP Server | 198.51.100.7 | mx.a.test",
                "from x.test (2001:db8:5::1) by y.test (2001:db8:1::2) with | 2001:db8:5::1 | x.test",
                "from x.test (x.test. [IPv6:2001:db8:5::1]) by mx with ESMTPS | 2001:db8:5::1 | x.test",
                // What the client says of itself is not where it comes from.
                "from [203.0.113.1] (unknown [198.51.100.7]) by us | 198.51.100.7 | [203.0.113.1]",
                "from a([203.0.113.1]) (unknown [198.51.100.7]) by us | 198.51.100.7 | a([203.0.113.1])",
                "from a ([203.0.113.1]) (unknown [198.51.100.7]) by us | 198.51.100.7 | a",
            })
    void readsWhoHandedItIn(String received, String address, String helo) {
        assertThat(Hop.parse(received)).contains(new Hop(address, helo));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"from nowhere by us", "by us with SMTP", "(nothing)", "from a.test (a.test) by b [1.2.3.4]"})
    void whatNamesNoAddressIsUnknown(String received) {
        assertThat(Hop.parse(received)).isEmpty();
    }

    @Test
    void goesBackThroughTrustedHopsAndStopsAtTheFirstStranger() {
        String header = """
                Received: by 2001:db8:1::2 with SMTP id x; now
                Received: from inner (inner [203.0.113.2]) by outer; now
                Received: from store (store [10.1.2.3]) by inner; now
                Received: from mx.sender.test (mx.sender.test [198.51.100.7]) by edge; now
                Received: from forged (forged [192.0.2.1]) by mx.sender.test; now
                """;

        assertThat(last(header)).contains(new Hop("198.51.100.7", "mx.sender.test"));
    }

    @Test
    void aTrustedHopThatDoesNotSayIsTheEndOfWhatIsKnown() {
        assertThat(last("Received: from inner by outer; now\nReceived: from a (a [192.0.2.1]) by b; now\n"))
                .isEmpty();
        assertThat(last("Subject: none\n")).isEmpty();
    }

    private static Optional<Hop> last(String header) {
        byte[] bytes = header.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        return Hop.lastUntrusted(new Hop("203.0.113.1", "outer"), Header.of(bytes), TRUSTED::contains);
    }
}
