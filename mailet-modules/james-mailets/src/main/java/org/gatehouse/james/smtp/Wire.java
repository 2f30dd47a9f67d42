package org.gatehouse.james.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import org.apache.james.protocols.api.Protocol;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.netty.ProtocolMDCContextFactory;
import org.apache.james.util.MDCBuilder;

/** What is said outside the dialogue, and what is not said to the logs. */
final class Wire {
    private Wire() {}

    static void say(ChannelHandlerContext context, Refusal refusal) {
        context.writeAndFlush(bytes(refusal)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    static void sayAndClose(ChannelHandlerContext context, Refusal refusal) {
        context.writeAndFlush(bytes(refusal)).addListener(ChannelFutureListener.CLOSE);
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
