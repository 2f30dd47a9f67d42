package org.gatehouse.sender.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.gatehouse.sender.dns.Dns.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Type;

class CachingDnsTest {
    private TestDnsServer server;
    private CachingDns dns;
    private final Moving clock = new Moving();

    @BeforeEach
    void start() throws IOException {
        server = new TestDnsServer()
                .with("a.example", Type.TXT, "\"v=spf1 \" \"-all\"")
                .with("a.example", Type.A, "192.0.2.1")
                .with("a.example", Type.AAAA, "2001:db8::1")
                .with("a.example", Type.MX, "10 mx.a.example.")
                .with("1.2.0.192.in-addr.arpa", Type.PTR, "host.a.example.");
        dns = new CachingDns(List.of(server.address()), Duration.ofMillis(300), clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersAreTextsAsTheOthersWantThem() throws DnsAway {
        assertThat(dns.lookUp("A.example", Kind.TXT)).containsExactly("v=spf1 -all");
        assertThat(dns.lookUp("a.example", Kind.A)).containsExactly("192.0.2.1");
        assertThat(dns.lookUp("a.example", Kind.AAAA)).containsExactly("2001:db8:0:0:0:0:0:1");
        assertThat(dns.lookUp("a.example", Kind.MX)).containsExactly("mx.a.example");
        assertThat(dns.lookUp("1.2.0.192.in-addr.arpa", Kind.PTR)).containsExactly("host.a.example");
        assertThat(dns.lookUp("b.example", Kind.TXT)).isEmpty();
        assertThat(dns.lookUp("a..example", Kind.TXT)).isEmpty();
    }

    @Test
    void whatWasAnsweredIsNotAskedAgain() throws DnsAway {
        dns.lookUp("a.example", Kind.TXT);
        server.become(TestDnsServer.Mood.SILENT);

        assertThat(dns.lookUp("a.example", Kind.TXT)).containsExactly("v=spf1 -all");
        assertThat(server.questions()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HONEST")
    void whatIsNoAnswerIsSaidToBeNone(TestDnsServer.Mood mood) {
        server.become(mood);

        assertThatThrownBy(() -> dns.lookUp("a.example", Kind.TXT)).isInstanceOf(DnsAway.class);
    }

    @Test
    void aSilentServerIsLeftAloneForATimeAndThenTriedAgain() throws DnsAway {
        server.become(TestDnsServer.Mood.SILENT);
        for (String name : List.of("b.example", "c.example", "d.example")) {
            assertThatThrownBy(() -> dns.lookUp(name, Kind.TXT)).isInstanceOf(DnsAway.class);
        }
        int asked = server.questions();

        assertThatThrownBy(() -> dns.lookUp("e.example", Kind.TXT)).isInstanceOf(DnsAway.class);
        assertThat(server.questions()).isEqualTo(asked);

        server.become(TestDnsServer.Mood.HONEST);
        clock.forward(Duration.ofSeconds(31));
        assertThat(dns.lookUp("a.example", Kind.TXT)).isNotEmpty();
    }

    @Test
    void oneNameWithoutAnAnswerStandsInNobodysWay() throws DnsAway {
        server.become(TestDnsServer.Mood.FAILING);
        assertThatThrownBy(() -> dns.lookUp("b.example", Kind.TXT)).isInstanceOf(DnsAway.class);
        int asked = server.questions();
        assertThatThrownBy(() -> dns.lookUp("b.example", Kind.TXT)).isInstanceOf(DnsAway.class);
        assertThat(server.questions()).isEqualTo(asked);

        server.become(TestDnsServer.Mood.HONEST);
        assertThat(dns.lookUp("a.example", Kind.TXT)).isNotEmpty();
    }

    @Test
    void oneMessageMayNotAskForEver() throws DnsAway {
        MailDns one = new MailDns(dns, Duration.ofSeconds(5), clock);
        for (int i = 0; i < 80; i++) {
            one.lookUp("a.example", Kind.A);
        }
        MailDns late = new MailDns(dns, Duration.ofSeconds(5), clock);
        clock.forward(Duration.ofSeconds(6));

        assertThatThrownBy(() -> one.lookUp("a.example", Kind.A)).isInstanceOf(DnsAway.class);
        assertThatThrownBy(() -> late.lookUp("a.example", Kind.A)).isInstanceOf(DnsAway.class);
        assertThat(late.wasAway()).isTrue();
    }

    /** A clock that is moved by hand. */
    private static final class Moving extends Clock {
        private Instant now = Instant.EPOCH;

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
