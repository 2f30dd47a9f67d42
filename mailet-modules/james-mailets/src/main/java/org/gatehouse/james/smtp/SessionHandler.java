package org.gatehouse.james.smtp;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.apache.james.protocols.api.Protocol;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.netty.BasicChannelInboundHandler;
import org.apache.james.protocols.netty.CommandInjectionDetectedException;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.protocols.netty.NettyProtocolTransport;
import org.gatehouse.james.smtp.Wire.NoContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the dialogue of one connection on a session thread. Reads on only when everything read so far is worked off and
 * the client takes our answers, so that a fast client cannot fill our memory.
 */
final class SessionHandler extends BasicChannelInboundHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SessionHandler.class);

    private final @Nullable Encryption encryption;
    private final Closing closing;

    SessionHandler(Protocol protocol, @Nullable Encryption encryption, Closing closing) {
        super(new NoContext(), protocol, encryption, false);
        this.encryption = encryption;
        this.closing = closing;
    }

    @Override
    protected ProtocolSession createSession(ChannelHandlerContext context) {
        ProtocolSession session = protocol.newSession(new NettyProtocolTransport(context.channel(), encryption, false));
        ProxyHeader.of(context.channel()).ifPresent(((GatewaySession) session)::setProxyInformation);
        return session;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        if (closing.isClosed()) {
            Wire.sayAndClose(context, Refusal.CLOSING);
            return;
        }
        super.channelActive(context);
        readOn(context);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        readOn(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        readOn(context);
    }

    private static void readOn(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            context.read();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof TooLongFrameException) {
            Wire.say(context, Refusal.LINE_TOO_LONG);
        } else if (cause instanceof CommandInjectionDetectedException) {
            LOG.info("event=command-injection-refused");
            Wire.sayAndClose(context, Refusal.PLAIN_TEXT_AFTER_STARTTLS);
        } else if (cause instanceof Stamina.Spent) {
            LOG.info("event=session-without-mail-ended");
            Wire.sayAndClose(context, Refusal.NOTHING_ACCEPTED);
        } else if (cause instanceof SSLException || cause instanceof IOException) {
            LOG.info("event=connection-lost cause={}", cause.getClass().getSimpleName());
            ChannelFuture unused = context.close();
        } else {
            LOG.error("event=session-failed", cause);
            Wire.sayAndClose(context, Refusal.BROKEN);
        }
    }
}
