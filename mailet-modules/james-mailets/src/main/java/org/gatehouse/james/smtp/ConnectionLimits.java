package org.gatehouse.james.smtp;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns away connections beyond the limits with 421. One for all connections; thread-safe. */
@Sharable
final class ConnectionLimits extends ChannelInboundHandlerAdapter {
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int maxConnections;
    private final int maxConnectionsPerClient;
    private final AtomicInteger connections = new AtomicInteger();
    private final ConcurrentMap<ByteBuffer, Integer> byClient = new ConcurrentHashMap<>();

    ConnectionLimits(int maxConnections, int maxConnectionsPerClient) {
        this.maxConnections = maxConnections;
        this.maxConnectionsPerClient = maxConnectionsPerClient;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ByteBuffer client = client(ProxyHeader.client(context.channel()));
        int fromClient = byClient.merge(client, 1, Integer::sum);
        int all = connections.incrementAndGet();
        context.channel().closeFuture().addListener(closed -> release(client));
        if (all > maxConnections || fromClient > maxConnectionsPerClient) {
            Wire.sayAndClose(context, Refusal.TOO_MANY_CONNECTIONS);
        } else {
            context.fireChannelActive();
        }
    }

    /** Who counts as one: an IPv4 address, or an IPv6 network of /64, which is what one customer has for himself. */
    static ByteBuffer client(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, IPV6_NETWORK_BYTES));
    }

    private void release(ByteBuffer client) {
        connections.decrementAndGet();
        byClient.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
    }
}
