package org.gatehouse.attachment.antivirus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

/** Speaks clamd's protocol: answers a stream by what a function says of its bytes; an empty answer is silence. */
final class FakeClamd implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Function<byte[], String> answers;
    private final String version;

    FakeClamd(Path socket, String version, Function<byte[], String> answers) throws IOException {
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        this.answers = answers;
        this.version = version;
        Thread thread = new Thread(this::serve, "fake-clamd");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                String command = new String(read(client, 9), StandardCharsets.US_ASCII);
                if (command.startsWith("zVERSION")) {
                    answer(client, version);
                } else {
                    read(client, 1);
                    answer(client, answers.apply(stream(client)));
                }
            } catch (IOException e) {
                // The other side went away, or the test is over.
            }
        }
    }

    private static byte[] stream(SocketChannel client) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int length = length(client); length > 0; length = length(client)) {
            bytes.writeBytes(read(client, length));
        }
        return bytes.toByteArray();
    }

    private static int length(SocketChannel client) throws IOException {
        return ByteBuffer.wrap(read(client, Integer.BYTES)).getInt();
    }

    private static byte[] read(SocketChannel client, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (client.read(bytes) < 0) {
                throw new IOException("gone");
            }
        }
        return bytes.array();
    }

    private static void answer(SocketChannel client, String text) throws IOException {
        if (text.isEmpty()) {
            // Silence, until the other side has had enough.
            read(client, 1);
        }
        client.write(ByteBuffer.wrap((text + '\0').getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
