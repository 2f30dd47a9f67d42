package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {
    private static Certificates certificates;
    private static Certificates otherName;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = Certificates.forAddress("127.0.0.1");
        otherName = Certificates.forName("other.example");
    }

    @Test
    void requiredTlsIsNotGivenUpWhereTheHopDoesNotOfferIt() throws IOException {
        try (SmtpSink plain = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(Tls.REQUIRED, false, plain))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DEFERRED 4.7.4");
            assertThat(plain.count("MAIL")).isZero();
        }
    }

    @Test
    void aHopWithoutRequiredTlsIsPassedOver() throws IOException {
        try (SmtpSink plain = SmtpSink.start();
                SmtpSink secure = SmtpSink.start().withTls(certificates.server());
                Scene scene = Scene.start(Scene.everything(Tls.REQUIRED, false, plain, secure))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DELIVERED 2.0.0");
            assertThat(secure.messages()).hasSize(1);
        }
    }

    @Test
    void opportunisticTlsDoesWithoutWhereItIsNotOffered() throws IOException {
        try (SmtpSink plain = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(Tls.OPPORTUNISTIC, false, plain))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DELIVERED 2.0.0");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "OPPORTUNISTIC"})
    void anUnverifiedHopMayShowAnyCertificate(Tls tls) throws IOException {
        try (SmtpSink secure = SmtpSink.start().withTls(otherName.server());
                Scene scene = Scene.start(Scene.everything(tls, false, secure))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DELIVERED 2.0.0");
            assertThat(secure.commands()).containsSubsequence("STARTTLS", "EHLO gate.school.example", "DATA");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "OPPORTUNISTIC"})
    void aVerifiedHopMayNotShowACertificateNobodyVouchesFor(Tls tls) throws IOException {
        try (SmtpSink secure = SmtpSink.start().withTls(certificates.server());
                Scene scene = Scene.start(Scene.everything(tls, true, secure))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DEFERRED 4.7.5");
            assertThat(secure.count("MAIL")).isZero();
        }
    }

    @Test
    void aVerifiedHopWithATrustedCertificateOfItsNameGetsMail() throws IOException {
        try (SmtpSink secure = SmtpSink.start().withTls(certificates.server());
                Scene scene = trusting(certificates, secure)) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DELIVERED 2.0.0");
        }
    }

    @Test
    void aVerifiedHopMayNotShowAnotherHostsCertificate() throws IOException {
        try (SmtpSink secure = SmtpSink.start().withTls(otherName.server());
                Scene scene = trusting(otherName, secure)) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DEFERRED 4.7.5");
        }
    }

    @Test
    void aHopThatRefusesStartTlsGetsNothingInClear() throws IOException {
        try (SmtpSink secure = SmtpSink.start().withTls(certificates.server()).answer("STARTTLS", "454 4.7.0 not now");
                Scene scene = Scene.start(Scene.everything(Tls.OPPORTUNISTIC, false, secure))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DEFERRED 4.7.5");
            assertThat(secure.count("MAIL")).isZero();
        }
    }

    private static Scene trusting(Certificates trusted, SmtpSink sink) {
        Route route = Scene.everything(Tls.REQUIRED, true, sink);
        return Scene.start(Scene.STANDING, Scene.trusting(Scene.options(route), trusted.trusting()));
    }
}
