package org.gatehouse.james.smtp;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.james.protocols.netty.AbstractAsyncServer;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.util.concurrent.NamedThreadFactory;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.report.ReportAddress;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.store.MailStore;
import org.jspecify.annotations.Nullable;

/**
 * Receives mail by SMTP (RFC 5321) and puts it into the store. James' server, with a pipeline of our own: the dialogue
 * runs on session threads that may wait for the disk, long lines arrive whole, and nothing is written anywhere before
 * it is encrypted.
 */
public final class SmtpServer extends AbstractAsyncServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int IO_THREADS = 2;

    private final MailServerOptions options;
    private final Closing closing = new Closing();
    private final GatewayProtocol protocol;
    private final EventExecutorGroup sessionThreads;
    private final @Nullable Encryption encryption;

    /** @throws IllegalArgumentException where networks or TLS files are not what they should be */
    public SmtpServer(
            MailServerOptions options,
            MailStore store,
            Directory directory,
            Optional<ReportAddress> reports,
            Clock clock) {
        this.options = options;
        this.protocol = GatewayProtocol.of(options, store, directory, reports, clock, closing);
        this.sessionThreads =
                new DefaultEventExecutorGroup(options.sessionThreads(), NamedThreadFactory.withName("smtp-session"));
        this.encryption = options.tls()
                .map(tls -> StartTlsEncryption.of(tls, sessionThreads))
                .orElse(null);
        this.jmxName = "smtp";
        setListenAddresses(options.bind().toArray(new InetSocketAddress[0]));
        setIoWorkerCount(IO_THREADS);
        setBossWorkerCount(Optional.empty());
        // Connections are cut at once either way; this only spares us two seconds in which the I/O threads idle.
        setGracefulShutdown(false);
    }

    /** @throws IllegalStateException where an address is taken or not ours */
    public void start() {
        try {
            bind();
        } catch (Exception e) {
            throw new IllegalStateException("cannot listen on " + options.bind(), e);
        }
    }

    /** Where it listens now, in no order. */
    public List<InetSocketAddress> addresses() {
        return getListenAddresses();
    }

    @Override
    protected ChannelInitializer<SocketChannel> createPipelineFactory() {
        return new SessionPipeline(
                new ConnectionLimits(options.maxConnections(), options.maxConnectionsPerClient()),
                options.idleTimeout(),
                sessionThreads,
                protocol,
                encryption,
                closing,
                Networks.of(options.proxyNetworks()));
    }

    /** Answers what it has begun to accept, then hangs up. */
    @Override
    public void close() {
        try {
            closing.close(PATIENCE);
            // First the session threads, so that the last answers are on their way when the connections are cut.
            sessionThreads
                    .shutdownGracefully(0, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .await();
            unbind();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
