package org.gatehouse.store.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gatehouse.store.disk.Disk;

/** The digests of a backup's files, written as {@code sha256sum -c SHA256SUMS} takes them. */
final class Sums {
    static final String FILE = "SHA256SUMS";

    private static final int HEX = 64;

    private Sums() {}

    /** Of every file there is. Returns the digest of the list itself, in hex. */
    static String write(Path directory) throws IOException {
        StringBuilder lines = new StringBuilder();
        of(directory)
                .forEach((name, digest) ->
                        lines.append(digest).append("  ").append(name).append('\n'));
        Disk.writeSynced(directory.resolve(FILE), lines.toString().getBytes(StandardCharsets.UTF_8));
        return digest(directory.resolve(FILE));
    }

    /** A sentence for each file that is missing, was changed, or was not there when the backup was made. */
    static List<String> problems(Path directory) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(directory.resolve(FILE))) {
            if (line.length() < HEX + 3) {
                throw new IOException(directory.resolve(FILE) + ": is damaged");
            }
            expected.put(line.substring(HEX + 2), line.substring(0, HEX));
        }
        Map<String, String> found = of(directory);
        List<String> problems = new ArrayList<>();
        expected.forEach((name, digest) -> {
            String there = found.get(name);
            if (there == null) {
                problems.add(name + ": is missing in the backup");
            } else if (!there.equals(digest)) {
                problems.add(name + ": was changed since the backup was made");
            }
        });
        found.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> problems.add(name + ": is not part of the backup"));
        return problems;
    }

    private static Map<String, String> of(Path directory) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString();
                if (!name.equals(FILE)) {
                    digests.put(name, digest(file));
                }
            }
        }
        return digests;
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
