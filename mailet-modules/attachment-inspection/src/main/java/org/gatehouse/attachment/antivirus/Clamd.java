package org.gatehouse.attachment.antivirus;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks clamd over its local socket, one connection a question (clamd(8): {@code zINSTREAM}, {@code zVERSION}). The
 * bytes go over the socket: clamd needs no right to read our files. Thread-safe.
 */
final class Clamd {
    private static final Logger LOG = LoggerFactory.getLogger(Clamd.class);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;

    private final UnixDomainSocketAddress socket;
    private final Duration limit;
    private final ScheduledExecutorService clockwork;

    /**
     * @param limit for one question and its answer
     * @param clockwork ends what takes longer: a blocking channel knows no time
     */
    Clamd(Path socket, Duration limit, ScheduledExecutorService clockwork) {
        this.socket = UnixDomainSocketAddress.of(socket);
        this.limit = limit;
        this.clockwork = clockwork;
    }

    /** @throws IOException where it cannot be reached, takes too long, or breaks off */
    String version() throws IOException {
        return ask("zVERSION\0", InputStream.nullInputStream(), false);
    }

    /**
     * Its answer about these bytes, such as {@code stream: OK}.
     *
     * @throws IOException where it cannot be reached, takes too long, or breaks off, or the bytes cannot be read
     */
    String scan(InputStream bytes) throws IOException {
        return ask("zINSTREAM\0", bytes, true);
    }

    private String ask(String command, InputStream bytes, boolean stream) throws IOException {
        try (SocketChannel channel = SocketChannel.open(socket)) {
            ScheduledFuture<?> end = clockwork.schedule(() -> close(channel), limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                write(channel, ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
                if (stream) {
                    send(channel, bytes);
                }
                return answer(channel);
            } finally {
                end.cancel(false);
            }
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("event=antivirus-close-failed cause={}", e.getClass().getSimpleName());
        }
    }

    /** Chunks with their length before them, then an empty one. */
    private static void send(SocketChannel channel, InputStream bytes) throws IOException {
        byte[] buffer = new byte[CHUNK];
        for (int count = bytes.readNBytes(buffer, 0, CHUNK); count > 0; count = bytes.readNBytes(buffer, 0, CHUNK)) {
            ByteBuffer chunk = ByteBuffer.allocate(Integer.BYTES + count);
            write(channel, chunk.putInt(count).put(buffer, 0, count).flip());
        }
        write(channel, ByteBuffer.allocate(Integer.BYTES));
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String answer(SocketChannel channel) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        while (channel.read(answer) >= 0 && answer.hasRemaining()) {
            if (answer.position() > 0 && answer.get(answer.position() - 1) == 0) {
                return new String(answer.array(), 0, answer.position() - 1, StandardCharsets.UTF_8);
            }
        }
        throw new IOException("clamd broke off");
    }
}
