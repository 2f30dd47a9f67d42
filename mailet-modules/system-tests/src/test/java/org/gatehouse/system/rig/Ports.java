package org.gatehouse.system.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses on this machine at which nobody listens yet. */
public final class Ports {
    private Ports() {}

    public static InetSocketAddress unused() throws IOException {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), TestConf.freePort());
    }
}
