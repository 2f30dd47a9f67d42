package org.gatehouse.sender.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.sender.FakeDns;
import org.gatehouse.sender.dns.Dns.Kind;
import org.gatehouse.sender.message.Hop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of RFC 7208, each with the section it comes from. */
class SpfTest {
    private final FakeDns dns = new FakeDns()
            .with("plain.test", Kind.TXT, "v=spf1 ip4:192.0.2.0/28 ip6:2001:db8::/32 -all")
            .with("soft.test", Kind.TXT, "v=spf1 ~all")
            .with("neutral.test", Kind.TXT, "v=spf1 ?all")
            .with("open.test", Kind.TXT, "v=spf1 a:nowhere.test")
            .with("a.test", Kind.TXT, "v=spf1 a/28 -all")
            .with("a.test", Kind.A, "192.0.2.9")
            .with("mx.test", Kind.TXT, "v=spf1 mx -all")
            .with("mx.test", Kind.MX, "mail.mx.test")
            .with("mail.mx.test", Kind.A, "192.0.2.1")
            .with("include.test", Kind.TXT, "v=spf1 include:plain.test -all")
            .with("broken-include.test", Kind.TXT, "v=spf1 include:none.test -all")
            .with("redirect.test", Kind.TXT, "v=spf1 redirect=plain.test")
            .with("exists.test", Kind.TXT, "v=spf1 exists:%{ir}.%{l}.list.test -all")
            .with("1.2.0.192.user.list.test", Kind.A, "127.0.0.2")
            .with("two.test", Kind.TXT, "v=spf1 +all", "v=spf1 -all")
            .with("other.test", Kind.TXT, "v=spf10 +all", "some text")
            .with("typo.test", Kind.TXT, "v=spf1 ipv4:192.0.2.1 -all")
            .with("loop.test", Kind.TXT, "v=spf1 include:loop.test -all")
            .with("away.test", Kind.TXT, "v=spf1 a:silent.test -all")
            .with(
                    "many.test",
                    Kind.TXT,
                    "v=spf1 a:1.t a:2.t a:3.t a:4.t a:5.t a:6.t a:7.t a:8.t a:9.t a:10.t a:11.t +all")
            .with("void.test", Kind.TXT, "v=spf1 a:1.v a:2.v a:3.v +all")
            .silentFor("silent.test")
            .silentFor("gone.test");

    SpfTest() {
        for (int i = 1; i <= 11; i++) {
            dns.with(i + ".t", Kind.A, "198.51.100.1");
        }
    }

    @ParameterizedTest(name = "{0} from {1}: {2}, section {3}")
    @CsvSource({
        "plain.test, 192.0.2.1, pass, 5.6",
        "plain.test, 192.0.2.99, fail, 5.1",
        "plain.test, 2001:db8::5, pass, 5.6",
        "soft.test, 192.0.2.1, softfail, 2.6.5",
        "neutral.test, 192.0.2.1, neutral, 2.6.2",
        "open.test, 192.0.2.1, neutral, 4.7",
        "a.test, 192.0.2.1, pass, 5.3",
        "a.test, 192.0.2.99, fail, 5.3",
        "mx.test, 192.0.2.1, pass, 5.4",
        "mx.test, 192.0.2.2, fail, 5.4",
        "include.test, 192.0.2.1, pass, 5.2",
        "include.test, 192.0.2.99, fail, 5.2",
        "broken-include.test, 192.0.2.1, permerror, 5.2",
        "redirect.test, 192.0.2.1, pass, 6.1",
        "redirect.test, 192.0.2.99, fail, 6.1",
        "exists.test, 192.0.2.1, pass, 7.2",
        "exists.test, 192.0.2.3, fail, 7.2",
        "two.test, 192.0.2.1, permerror, 4.5",
        "other.test, 192.0.2.1, none, 4.5",
        "none.test, 192.0.2.1, none, 4.3",
        "typo.test, 192.0.2.1, permerror, 4.6",
        "loop.test, 192.0.2.1, permerror, 4.6.4",
        "many.test, 192.0.2.1, permerror, 4.6.4",
        "gone.test, 192.0.2.1, temperror, 4.4",
        "away.test, 192.0.2.1, temperror, 4.4"
    })
    void givesWhatTheStandardSays(String domain, String client, String expected, String section) {
        Spf.Outcome outcome = Spf.check(new Hop(client, "client.test"), "user@" + domain, dns);

        assertThat(outcome.result().word()).isEqualTo(expected);
        assertThat(outcome.domain()).isEqualTo(domain);
    }

    @Test
    void theNullSenderIsCheckedByItsHello() {
        assertThat(Spf.check(new Hop("192.0.2.1", "plain.test"), "", dns))
                .isEqualTo(new Spf.Outcome(Result.PASS, "plain.test"));
    }

    @ParameterizedTest
    @CsvSource({"'', [192.0.2.1]", "'', localhost", "'', ''", "user@[192.0.2.1], x.test", "user@single, x.test"})
    void whatIsNoDomainHasNothingToCheck(String sender, String helo) {
        assertThat(Spf.check(new Hop("192.0.2.1", helo), sender, dns).result()).isEqualTo(Result.NONE);
    }
}
