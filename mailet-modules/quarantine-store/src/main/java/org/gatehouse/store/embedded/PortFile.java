package org.gatehouse.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.gatehouse.store.disk.Disk;

/**
 * The port that the server is to have, kept in a file from start to start. A new one lies below the ports that
 * operating systems lend to outgoing connections (Linux: from 32768), so that none of those sits on it after a crash.
 */
final class PortFile {
    private static final int FIRST = 20_000;
    private static final int AFTER_LAST = 30_000;
    private static final int HIGHEST = 65_535;
    private static final int TRIES = 100;

    private final Path file;
    private final RandomGenerator random;

    PortFile(Path file, RandomGenerator random) {
        this.file = file;
        this.random = random;
    }

    /** The kept one where there is one and nobody else has it; else a free one. */
    int choose() throws IOException {
        OptionalInt kept = read();
        if (kept.isPresent() && isFree(kept.getAsInt())) {
            return kept.getAsInt();
        }
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(FIRST, AFTER_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port was found for PostgreSQL");
    }

    void keep(int port) throws IOException {
        Disk.replaceSynced(file, Integer.toString(port).getBytes(StandardCharsets.US_ASCII));
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Empty where there is none yet, or the file is damaged: any other port does as well. */
    private OptionalInt read() throws IOException {
        if (!Files.exists(file)) {
            return OptionalInt.empty();
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return port > 0 && port <= HIGHEST ? OptionalInt.of(port) : OptionalInt.empty();
    }
}
