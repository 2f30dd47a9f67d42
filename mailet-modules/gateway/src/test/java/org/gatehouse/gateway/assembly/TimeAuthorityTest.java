package org.gatehouse.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an authority of Bouncy Castle's on this machine. */
class TimeAuthorityTest {
    private static final byte[] NOTE = "a signed note".getBytes(StandardCharsets.UTF_8);
    private static final Date THEN = Date.from(Instant.parse("2026-11-22T08:00:00Z"));
    private static final Date EXPIRES = Date.from(Instant.parse("2046-11-22T08:00:00Z"));

    private final HttpServer server;
    private final KeyPair pair;
    private final X509CertificateHolder certificate;
    private boolean answersForSomethingElse;
    private int status = 200;

    TimeAuthorityTest() throws Exception {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        this.pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=Test time authority");
        this.certificate = new JcaX509v3CertificateBuilder(name, BigInteger.ONE, THEN, EXPIRES, name, pair.getPublic())
                .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                .build(signer());
    }

    @BeforeEach
    void start() {
        server.createContext("/tsr", exchange -> {
            try (InputStream in = exchange.getRequestBody()) {
                byte[] answer = answer(in.readAllBytes());
                exchange.sendResponseHeaders(status, answer.length);
                exchange.getResponseBody().write(answer);
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void getsATokenOverTheHashThatAnybodyCanCheck() throws Exception {
        byte[] token = authority().stamp(NOTE);

        TimeStampToken read = new TimeStampToken(new CMSSignedData(token));
        read.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        assertThat(read.getTimeStampInfo().getMessageImprintDigest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(NOTE));
        assertThat(read.getTimeStampInfo().getGenTime()).isEqualTo(THEN);
    }

    @Test
    void refusesAnAnswerForSomethingElse() {
        answersForSomethingElse = true;

        assertThatThrownBy(() -> authority().stamp(NOTE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("for something else");
    }

    @Test
    void tellsWhereTheAuthorityDoesNotAnswer() {
        status = 503;

        assertThatThrownBy(() -> authority().stamp(NOTE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 503");
    }

    private TimeAuthority authority() {
        return new TimeAuthority(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsr"));
    }

    private byte[] answer(byte[] question) throws IOException {
        try {
            TimeStampRequest request = new TimeStampRequest(question);
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", pair.getPrivate(), certificate),
                    new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                    new ASN1ObjectIdentifier("1.2.3.4"));
            tokens.addCertificates(new JcaCertStore(List.of(certificate)));
            TimeStampRequest asked = answersForSomethingElse
                    ? new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.ONE)
                    : request;
            return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                    .generate(asked, BigInteger.TWO, THEN)
                    .getEncoded();
        } catch (TSPException | OperatorCreationException | GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private ContentSigner signer() throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    }
}
