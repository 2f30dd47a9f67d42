package org.gatehouse.james.smtp;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns away connections beyond the limits with 421. One for all connections; thread-safe. */
@Sharable
final class ConnectionLimits extends ChannelInboundHandlerAdapter {
    private final int maxConnections;
    private final int maxConnectionsPerClient;
    private final AtomicInteger connections = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byClient = new ConcurrentHashMap<>();

    ConnectionLimits(int maxConnections, int maxConnectionsPerClient) {
        this.maxConnections = maxConnections;
        this.maxConnectionsPerClient = maxConnectionsPerClient;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        InetAddress client = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
        int fromClient = byClient.merge(client, 1, Integer::sum);
        int all = connections.incrementAndGet();
        context.channel().closeFuture().addListener(closed -> release(client));
        if (all > maxConnections || fromClient > maxConnectionsPerClient) {
            Wire.sayAndClose(context, Refusal.TOO_MANY_CONNECTIONS);
        } else {
            context.fireChannelActive();
        }
    }

    private void release(InetAddress client) {
        connections.decrementAndGet();
        byClient.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
    }
}
