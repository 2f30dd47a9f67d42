package org.gatehouse.attachment.reading;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** SHA-1 and MD5: no proof of anything, but what some lists are made of. One thread. */
final class MoreDigests {
    private final List<MessageDigest> digests = List.of(digest("SHA-1"), digest("MD5"));

    void update(byte[] bytes, int length) {
        digests.forEach(digest -> digest.update(bytes, 0, length));
    }

    Set<String> hex() {
        return digests.stream()
                .map(digest -> HexFormat.of().formatHex(digest.digest()))
                .collect(Collectors.toSet());
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}
