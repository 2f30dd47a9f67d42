package org.gatehouse.james.smtp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.apache.james.protocols.api.ProxyInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first bytes of a connection from a proxy of ours: who really connects (PROXY protocol of HAProxy, versions 1 and
 * 2). Nothing is said, and nobody is counted, before it is read; from anybody else it is no header but nonsense.
 */
final class ProxyHeader extends ChannelInboundHandlerAdapter {
    static final String NAME = "proxy-header";
    private static final Logger LOG = LoggerFactory.getLogger(ProxyHeader.class);
    private static final AttributeKey<ProxyInformation> CLIENT = AttributeKey.valueOf("gatehouse.client");

    private final Networks proxies;
    private boolean waiting;

    ProxyHeader(Networks proxies) {
        this.proxies = proxies;
    }

    /** What a proxy said of the connection; empty where there is none, or it speaks for itself. */
    static Optional<ProxyInformation> of(Channel channel) {
        return Optional.ofNullable(channel.attr(CLIENT).get());
    }

    /** Who connects. */
    static InetAddress client(Channel channel) {
        return of(channel)
                .map(ProxyInformation::getSource)
                .orElseGet(() -> (InetSocketAddress) channel.remoteAddress())
                .getAddress();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        waiting = proxies.contains(((InetSocketAddress) context.channel().remoteAddress()).getAddress());
        if (waiting) {
            context.pipeline().addBefore(NAME, "proxy-decoder", new HAProxyMessageDecoder());
            context.read();
        } else {
            context.fireChannelActive();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        if (!waiting || !(read instanceof HAProxyMessage header)) {
            context.fireChannelRead(read);
            return;
        }
        try {
            learn(context.channel(), header);
        } finally {
            header.release();
        }
        waiting = false;
        context.fireChannelActive();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (waiting) {
            context.read();
        } else {
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        if (waiting) {
            LOG.warn("event=proxy-header-refused cause={}", thrown.getClass().getSimpleName());
            ChannelFuture unused = context.close();
        } else {
            context.fireExceptionCaught(thrown);
        }
    }

    /** Without addresses it is the proxy's own connection, such as a look whether we are alive. */
    private static void learn(Channel channel, HAProxyMessage header) {
        HAProxyProxiedProtocol protocol = header.proxiedProtocol();
        if (protocol == HAProxyProxiedProtocol.TCP4 || protocol == HAProxyProxiedProtocol.TCP6) {
            // The decoder takes literals only: nothing is looked up.
            channel.attr(CLIENT)
                    .set(new ProxyInformation(
                            new InetSocketAddress(header.sourceAddress(), header.sourcePort()),
                            new InetSocketAddress(header.destinationAddress(), header.destinationPort())));
        }
    }
}
