package org.gatehouse.james.smtp;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import org.apache.james.protocols.api.ClientAuth;
import org.apache.james.protocols.netty.Encryption;
import org.gatehouse.james.MailServerOptions.Tls;

/** STARTTLS with a certificate from PEM files; TLS 1.2 and 1.3. The handshake's arithmetic runs on {@code worker}. */
record StartTlsEncryption(SslContext context, Executor worker) implements Encryption {
    /** @throws IllegalArgumentException where the files are no certificate and its key */
    static Encryption of(Tls tls, Executor worker) {
        try {
            SslContext context = SslContextBuilder.forServer(
                            tls.certificateFile().toFile(), tls.keyFile().toFile())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
            return new StartTlsEncryption(context, worker);
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected a PEM certificate and its PKCS #8 key in " + tls.certificateFile() + " and "
                            + tls.keyFile(),
                    e);
        }
    }

    @Override
    public boolean isStartTLS() {
        return true;
    }

    @Override
    public boolean supportsEncryption() {
        return true;
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return context.cipherSuites().toArray(new String[0]);
    }

    @Override
    public ClientAuth getClientAuth() {
        return ClientAuth.NONE;
    }

    @Override
    public SslHandler sslHandler() {
        return new SslHandler(context.newEngine(ByteBufAllocator.DEFAULT), worker);
    }
}
