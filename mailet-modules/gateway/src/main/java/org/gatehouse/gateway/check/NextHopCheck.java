package org.gatehouse.gateway.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.gatehouse.settings.HostPort;

/** Whether an SMTP server greets us. Sends nothing but QUIT. */
final class NextHopCheck {
    private final Duration timeout;

    NextHopCheck(Duration timeout) {
        this.timeout = timeout;
    }

    Checks.Result check(HostPort nextHop) {
        String what = "next hop " + nextHop;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(nextHop.host(), nextHop.port()), Math.toIntExact(timeout.toMillis()));
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String greeting = in.readLine();
            socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            boolean good = greeting != null && greeting.startsWith("220");
            return new Checks.Result(what, good, good ? "greets us" : "does not greet with 220");
        } catch (IOException e) {
            return new Checks.Result(
                    what, false, "cannot be reached (" + e.getClass().getSimpleName() + ")");
        }
    }
}
