package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** The key of {@code X-Gatehouse-Signature}: made at the first start, for whoever checks it to copy. */
final class MarkingKey {
    private static final String FILE = "marking.key";
    private static final int BYTES = 32;

    private MarkingKey() {}

    /** @throws NotReady where the file is there and holds something else */
    static byte[] readOrCreate(Path dataDirectory) throws NotReady, IOException {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            create(file);
        }
        try {
            byte[] key = HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new NotReady(List.of(file + ": must hold 64 hexadecimal digits"));
        }
        throw new NotReady(List.of(file + ": must hold 64 hexadecimal digits"));
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(key) + "\n", StandardCharsets.US_ASCII);
    }
}
