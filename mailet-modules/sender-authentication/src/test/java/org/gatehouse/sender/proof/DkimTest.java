package org.gatehouse.sender.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.gatehouse.sender.Bytes;
import org.gatehouse.sender.FakeDns;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.message.RawMessage;
import org.junit.jupiter.api.Test;

class DkimTest {
    private static final String FIELDS = "from:to:subject";
    private static final String MAIL = """
            From: Ann <ann@a.test>
            To: b@school.test
            Subject: =?utf-8?q?hello?=
              folded

            Body.
            .dot

            """;

    private final FakeDns dns = new FakeDns();

    @Test
    void aSignatureOverTheWholeMessagePasses() throws Exception {
        SignedMail signer = SignedMail.withKeyOf(2048);
        signer.publish(dns, "a.test");

        assertThat(verify(signer.sign(MAIL, "a.test", FIELDS)))
                .containsExactly(new Dkim.Signature("a.test", Result.PASS));
    }

    @Test
    void aChangedBodyOrFieldFails() throws Exception {
        SignedMail signer = SignedMail.withKeyOf(2048);
        signer.publish(dns, "a.test");
        String signed = signer.sign(MAIL, "a.test", FIELDS);

        assertThat(results(signed.replace("Body", "Bodies"))).containsExactly(Result.FAIL);
        assertThat(results(signed.replace("ann@", "eve@"))).containsExactly(Result.FAIL);
        assertThat(results(signed.replace("hello", "good bye"))).containsExactly(Result.FAIL);
    }

    @Test
    void aLengthThatLeavesRoomForMoreProvesTooLittle() throws Exception {
        SignedMail signer = SignedMail.withKeyOf(2048).and("l=13;");
        signer.publish(dns, "a.test");

        assertThat(results(signer.sign(MAIL, "a.test", FIELDS))).hasSize(1).doesNotContain(Result.PASS);
    }

    @Test
    void expiredOrWithoutFromOrWithAShortKeyIsNoProof() throws Exception {
        SignedMail strong = SignedMail.withKeyOf(2048);
        strong.publish(dns, "a.test");

        assertThat(results(strong.and("t=1; x=1000;").sign(MAIL, "a.test", FIELDS)))
                .doesNotContain(Result.PASS);
        assertThat(results(strong.sign(MAIL, "a.test", "to:subject"))).doesNotContain(Result.PASS);

        SignedMail weak = SignedMail.withKeyOf(768);
        weak.publish(dns, "a.test");
        assertThat(results(weak.sign(MAIL, "a.test", FIELDS))).hasSize(1).doesNotContain(Result.PASS);
    }

    @Test
    void aSilentNameServiceIsTemporary() throws Exception {
        dns.silentFor("sel._domainkey.a.test");

        assertThat(results(SignedMail.withKeyOf(2048).sign(MAIL, "a.test", FIELDS)))
                .containsExactly(Result.TEMPERROR);
    }

    @Test
    void noMoreThanEightSignaturesAreLookedAt() throws Exception {
        String many = "DKIM-Signature: v=1; a=rsa-sha256; d=a.test; s=sN; h=from; bh=AAAA; b=AAAA\n";
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            mail.append(many.replace("sN", "s" + i));
        }

        assertThat(verify(mail + MAIL)).hasSize(8);
        assertThat(dns.asked()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void mailWithoutASignatureHasNothingToVerify() throws Exception {
        assertThat(verify(MAIL)).isEmpty();
    }

    private List<Result> results(String mail) throws Exception {
        return verify(mail).stream().map(Dkim.Signature::result).toList();
    }

    private List<Dkim.Signature> verify(String mail) throws Exception {
        return verify(mail, dns);
    }

    static List<Dkim.Signature> verify(String mail, Dns dns) throws Exception {
        try (RawMessage message = RawMessage.open(Bytes.of(mail))) {
            Dkim dkim = Dkim.begin(message.header(), dns);
            Optional<OutputStream> body = dkim.body();
            if (body.isPresent()) {
                message.body().transferTo(body.get());
                body.get().close();
            }
            return dkim.finish();
        }
    }
}
