package org.gatehouse.sender.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.gatehouse.sender.Bytes;
import org.gatehouse.sender.FakeDns;
import org.gatehouse.sender.message.RawMessage;
import org.junit.jupiter.api.Test;

class ArcSealerTest {
    private static final String FOUND = "gate.a.test;\r\n\tspf=pass smtp.mailfrom=x.test;\r\n\tdmarc=pass";
    private static final String MAIL =
            "From: Ann <ann@x.test>\r\nTo: b@school.test\r\nSubject: folded\r\n\there\r\n\r\nBody.  \r\n\r\n";

    private final FakeDns dns = new FakeDns();

    @Test
    void whatWeSealValidatesAndSaysWhatWeFound() throws Exception {
        String sealed = seal(MAIL, sealer("a.test"));

        assertThat(validate(sealed)).isEqualTo(new Arc.Outcome(Result.PASS, 1, "a.test", FOUND.replace("\r\n", "")));
        assertThat(validate(sealed.replace("Body", "Bodies")).result()).isEqualTo(Result.FAIL);
        assertThat(validate(sealed.replace("ann@", "eve@")).result()).isEqualTo(Result.FAIL);
        assertThat(validate(sealed.replace("dmarc=pass", "dmarc=fail")).result())
                .isEqualTo(Result.FAIL);
    }

    @Test
    void aChainGoesOnAndTheLastSealerIsNamed() throws Exception {
        String first = seal(MAIL, sealer("a.test"));
        String second = seal(first, sealer("b.test"));

        assertThat(validate(second).result()).isEqualTo(Result.PASS);
        assertThat(validate(second).length()).isEqualTo(2);
        assertThat(validate(second).sealer()).isEqualTo("b.test");
    }

    @Test
    void aBrokenChainIsNotSealedOnceMore() throws Exception {
        String broken = seal(MAIL, sealer("a.test")).replace("Body", "Bodies");

        assertThat(seal(broken, sealer("b.test"))).isEqualTo(broken);
    }

    private ArcSealer sealer(String domain) throws Exception {
        SignedMail keys = SignedMail.withKeyOf(2048);
        keys.publish(dns, domain);
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC);
        return new ArcSealer(domain, "sel", keys.keys().getPrivate(), clock);
    }

    private String seal(String mail, ArcSealer sealer) throws Exception {
        try (RawMessage message = RawMessage.open(Bytes.of(mail))) {
            ArcSealer.Sealing sealing = sealer.begin(message.header());
            try (OutputStream body = sealing.body()) {
                message.body().transferTo(body);
            }
            return sealing.finish(validate(mail), FOUND) + mail;
        }
    }

    private Arc.Outcome validate(String mail) throws Exception {
        try (RawMessage message = RawMessage.open(Bytes.of(mail))) {
            Arc arc = Arc.begin(message.header(), dns);
            Optional<OutputStream> body = arc.body();
            if (body.isPresent()) {
                message.body().transferTo(body.get());
                body.get().close();
            }
            return arc.finish();
        }
    }
}
