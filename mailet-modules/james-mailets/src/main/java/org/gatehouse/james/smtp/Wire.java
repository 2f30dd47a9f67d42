package org.gatehouse.james.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.james.protocols.api.Protocol;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.netty.ProtocolMDCContextFactory;
import org.apache.james.util.MDCBuilder;

/** What is said outside the dialogue, and what is not said to the logs. */
final class Wire {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private Wire() {}

    static void say(ChannelHandlerContext context, Refusal refusal) {
        context.writeAndFlush(bytes(refusal)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** A client that does not read what we say must not keep its connection: after a few seconds it is cut. */
    static void sayAndClose(ChannelHandlerContext context, Refusal refusal) {
        context.writeAndFlush(bytes(refusal)).addListener(ChannelFutureListener.CLOSE);
        Channel channel = context.channel();
        ScheduledFuture<?> cut =
                channel.eventLoop().schedule(() -> cut(channel), PATIENCE.toSeconds(), TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> cut.cancel(false));
    }

    private static void cut(Channel channel) {
        ChannelFuture unused = channel.close();
    }

    private static ByteBuf bytes(Refusal refusal) {
        return Unpooled.copiedBuffer(refusal.line(), StandardCharsets.US_ASCII);
    }

    /** James would put sender, recipients and HELO name beside every log line, and ask the DNS for a name to add. */
    static final class NoContext implements ProtocolMDCContextFactory {
        @Override
        public MDCBuilder onBound(Protocol protocol, ChannelHandlerContext context) {
            return MDCBuilder.create();
        }

        @Override
        public MDCBuilder withContext(ProtocolSession session) {
            return MDCBuilder.create();
        }
    }
}
