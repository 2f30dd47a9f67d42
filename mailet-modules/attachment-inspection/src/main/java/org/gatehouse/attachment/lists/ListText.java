package org.gatehouse.attachment.lists;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.gatehouse.core.inspection.WebAddress;

/** Reads a list's file, all of it or nothing. Stateless. */
final class ListText {
    private static final int VERSION_DIGITS = 12;
    /** Of nothing at all: it would seal ordinary mail. */
    private static final List<String> OF_NOTHING = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "d41d8cd98f00b204e9800998ecf8427e");

    private ListText() {}

    /** What a file says. */
    record Read(DigestSet digests, String version) {}

    /**
     * @throws Refused where a line is none of this kind: the place, never the line
     * @throws IOException where it cannot be read
     */
    static Read read(InputStream file, ListSpec.Of of) throws IOException, Refused {
        MessageDigest all = sha256();
        List<byte[]> digests = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new DigestInputStream(file, all), StandardCharsets.UTF_8))) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
                // In an address a # begins the fragment.
                String value = of.isOfFiles() ? line.replaceFirst("#.*", "").strip() : line.strip();
                if (!value.isEmpty() && !value.startsWith("#")) {
                    digests.add(digest(value, of, number));
                }
            }
        }
        String version = HexFormat.of().formatHex(all.digest()).substring(0, VERSION_DIGITS);
        return new Read(DigestSet.of(digests), version);
    }

    private static byte[] digest(String value, ListSpec.Of of, int line) throws Refused {
        String hex = of.isOfFiles()
                ? value.toLowerCase(Locale.ROOT)
                : WebAddress.digestOfEntry(value).orElseThrow(() -> new Refused("line " + line));
        if (hex.length() != 2 * of.bytes() || OF_NOTHING.contains(hex)) {
            throw new Refused("line " + line);
        }
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            // Without a cause: it would have the line in it.
            throw new Refused("line " + line);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A file is no list. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String where) {
            super(where);
        }
    }
}
