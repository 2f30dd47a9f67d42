package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of a connection on which we have said our last word. */
class WireTest {
    /** Like a socket whose other side does not read: nothing that is written ever gets out. */
    private static final class Stuck extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
        }
    }

    private static EmbeddedChannel refusedWithoutAReader() {
        ChannelInboundHandlerAdapter last = new ChannelInboundHandlerAdapter();
        EmbeddedChannel channel = new EmbeddedChannel(new Stuck(), last);
        channel.freezeTime();
        Wire.sayAndClose(channel.pipeline().context(last), Refusal.IDLE);
        return channel;
    }

    @Test
    void letsAClientReadTheRefusal() {
        EmbeddedChannel channel = refusedWithoutAReader();
        channel.advanceTimeBy(Wire.PATIENCE.toMillis() - 1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void cutsTheConnectionOfAClientThatDoesNotReadTheRefusal() {
        EmbeddedChannel channel = refusedWithoutAReader();
        channel.advanceTimeBy(Wire.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isFalse();
    }
}
