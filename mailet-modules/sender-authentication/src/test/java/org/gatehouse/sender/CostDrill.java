package org.gatehouse.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.sender.Standing;
import org.gatehouse.sender.dns.CachingDns;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.dns.TestDnsServer;
import org.gatehouse.sender.proof.ArcSealer;
import org.gatehouse.sender.proof.SignedMail;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** What looking at a sender costs in processor time; prints it. */
@Tag("drill")
class CostDrill {
    private static final int WARM_UP = 3_000;
    private static final int MESSAGES = 3_000;
    private static final String TEXT = "Some words of a letter of ordinary length, line by line.\n".repeat(90);
    private static final String MAIL = "Received: from a.test (a.test [192.0.2.1]) by b.test; now\n".repeat(4)
            + "From: Ann Other <ann@sender.test>\nTo: b@school.test\nSubject: Monday\n"
            + "Date: Mon, 02 Nov 2026 09:00:00 +0000\nMessage-ID: <1@sender.test>\nMIME-Version: 1.0\n\n" + TEXT;

    @Test
    void costs() throws Exception {
        SignedMail signer = SignedMail.withKeyOf(2048);
        FakeDns keys = signer.publish(new FakeDns(), "sender.test");
        String key = keys.lookUp("sel._domainkey.sender.test", Dns.Kind.TXT).get(0);
        String signed = signer.sign(MAIL, "sender.test", "from:to:subject:date:message-id:mime-version");
        ArcSealer sealer =
                new ArcSealer("school.test", "sel", SignedMail.withKeyOf(2048).privateKey(), Clock.systemUTC());
        try (TestDnsServer server = new TestDnsServer()
                .with("sender.test", Type.TXT, "\"v=spf1 include:one.test include:two.test ip4:198.51.100.0/24 -all\"")
                .with("one.test", Type.TXT, "\"v=spf1 ip4:203.0.113.0/28 ip4:203.0.113.64/28 -all\"")
                .with("two.test", Type.TXT, "\"v=spf1 ip4:203.0.113.128/28 -all\"")
                .with("_dmarc.sender.test", Type.TXT, "\"v=DMARC1; p=reject\"")
                .with("sel._domainkey.sender.test", Type.TXT, pieces(key))) {
            Dns dns = new CachingDns(List.of(server.address()), Duration.ofSeconds(2), Clock.systemUTC());
            measure("unsigned", dns, Bytes.of(MAIL), Optional.empty(), Standing.CHECKED);
            measure("DKIM-signed", dns, Bytes.of(signed), Optional.empty(), Standing.CHECKED);
            measure("DKIM-signed and sealed", dns, Bytes.of(signed), Optional.of(sealer), Standing.CHECKED);

            server.become(TestDnsServer.Mood.SILENT);
            Dns silent = new CachingDns(List.of(server.address()), Duration.ofSeconds(2), Clock.systemUTC());
            measure("silent name service", silent, Bytes.of(signed), Optional.empty(), Standing.NOT_PROVEN);
        }
    }

    private static String pieces(String text) {
        return "\"" + String.join("\" \"", text.split("(?<=\\G.{200})", -1)) + "\"";
    }

    private static void measure(String what, Dns dns, Bytes mail, Optional<ArcSealer> sealer, Standing expected) {
        SenderOptions options = new SenderOptions(
                "gate.school.test", Duration.ofSeconds(5), address -> false, Optional.empty(), Set.of(), sealer);
        SenderAuthentication senders = new SenderAuthentication(
                options, new Directory(Set.of("school.test"), Map.of()), dns, Contacts.UNKNOWN, Clock.systemUTC());
        Envelope envelope = new Envelope(
                Optional.of(Address.of("ann@sender.test")),
                List.of(Address.of("b@school.test")),
                new Submission("198.51.100.7", "mx.sender.test", false, true),
                Instant.EPOCH);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = 0;
        long start = System.nanoTime();
        for (int i = 0; i < WARM_UP + MESSAGES; i++) {
            begin = i == WARM_UP ? threads.getCurrentThreadCpuTime() : begin;
            assertThat(senders.check(envelope, mail).orElseThrow().verdict().standing())
                    .isEqualTo(expected);
        }
        double millis = (threads.getCurrentThreadCpuTime() - begin) / 1e6 / MESSAGES;
        double wall = (System.nanoTime() - start) / 1e6 / (WARM_UP + MESSAGES);
        System.out.printf("%s, %d bytes: %.3f CPU-ms, %.3f ms on the wall%n", what, mail.size(), millis, wall);
    }
}
