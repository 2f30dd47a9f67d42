package org.gatehouse.sender.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import org.junit.jupiter.api.Test;

class RsaSignerTest {
    @Test
    void whoeverSignsTheOctetsAreTheSame() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PrivateKey key = generator.generateKeyPair().getPrivate();
        byte[] text = "arc-seal:i=1; b=".getBytes(StandardCharsets.US_ASCII);

        assertThat(RsaSigner.of(key).sign(text)).isEqualTo(RsaSigner.plain(key).sign(text));
    }
}
