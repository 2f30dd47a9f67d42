package org.gatehouse.james.smtp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.james.protocols.api.Protocol;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.protocols.netty.HandlerConstants;
import org.jspecify.annotations.Nullable;

/**
 * The stations of a connection. Unlike James' own, decoder and dialogue both run on a session thread: the I/O threads
 * only move bytes.
 */
final class SessionPipeline extends ChannelInitializer<SocketChannel> {
    private final ConnectionLimits limits;
    private final Duration idleTimeout;
    private final EventExecutorGroup sessionThreads;
    private final Protocol protocol;
    private final @Nullable Encryption encryption;
    private final Closing closing;
    private final Networks proxies;

    /** @param proxies who says for whom they connect */
    SessionPipeline(
            ConnectionLimits limits,
            Duration idleTimeout,
            EventExecutorGroup sessionThreads,
            Protocol protocol,
            @Nullable Encryption encryption,
            Closing closing,
            Networks proxies) {
        this.limits = limits;
        this.idleTimeout = idleTimeout;
        this.sessionThreads = sessionThreads;
        this.protocol = protocol;
        this.encryption = encryption;
        this.closing = closing;
        this.proxies = proxies;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        channel.config().setAutoRead(false);
        ChannelPipeline pipeline = channel.pipeline();
        if (!proxies.isEmpty()) {
            pipeline.addLast(ProxyHeader.NAME, new ProxyHeader(proxies));
        }
        pipeline.addLast(HandlerConstants.CONNECTION_LIMIT_HANDLER, limits);
        pipeline.addLast(HandlerConstants.TIMEOUT_HANDLER, new IdleTimeout(idleTimeout));
        pipeline.addLast(sessionThreads, HandlerConstants.FRAMER, new SmtpDecoder());
        pipeline.addLast(
                sessionThreads, HandlerConstants.CORE_HANDLER, new SessionHandler(protocol, encryption, closing));
    }

    private static final class IdleTimeout extends IdleStateHandler {
        IdleTimeout(Duration timeout) {
            super(timeout.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            Wire.sayAndClose(context, Refusal.IDLE);
        }
    }
}
