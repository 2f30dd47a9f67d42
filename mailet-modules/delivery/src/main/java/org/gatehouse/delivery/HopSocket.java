package org.gatehouse.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Connects to a hop: each of its addresses in turn. */
final class HopSocket {
    private HopSocket() {}

    static Socket connect(NextHop hop, DeliveryOptions options) throws HopUnavailable {
        IOException last = new IOException("no address");
        try {
            for (InetAddress address : InetAddress.getAllByName(hop.host())) {
                try {
                    return connect(hop, address, options);
                } catch (IOException e) {
                    last = e;
                }
            }
        } catch (IOException unknownHost) {
            last = unknownHost;
        }
        throw new HopUnavailable(Status.NO_ANSWER, last);
    }

    private static Socket connect(NextHop hop, InetAddress address, DeliveryOptions options) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(options.replyTimeout().toMillis()));
            // With its name inside the address nobody asks the resolver for it again, and TLS checks that name.
            InetAddress named = InetAddress.getByAddress(hop.host(), address.getAddress());
            socket.connect(
                    new InetSocketAddress(named, hop.port()),
                    Math.toIntExact(options.connectTimeout().toMillis()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
