package org.gatehouse.attachment.pool;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;

/** Tries, as a worker that was taken over would, to reach anything outside, and tells what it got. */
public final class ProbeMain {
    private ProbeMain() {}

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        attempt("tcp", () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        attempt("listen", () -> new ServerSocket(0).close());
        attempt("udp", () -> new DatagramSocket().close());
        attempt("unix", () -> SocketChannel.open(StandardProtocolFamily.UNIX).close());
        attempt("process", () -> new ProcessBuilder("/usr/bin/true").start().waitFor());
    }

    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    private static void attempt(String what, Attempt attempt) {
        try {
            attempt.run();
            System.err.println(what + " possible");
        } catch (IOException e) {
            System.err.println(what + " refused");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
