package org.gatehouse.system.rig;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * DKIM signatures (RFC 6376) with simple canonicalisation of header and body, which forgives nothing: one changed byte
 * in a signed field or in the body and it no longer holds. Messages are one character for each byte.
 */
public final class Dkim {
    private static final String FIELD = "DKIM-Signature: ";

    private final KeyPair keys;

    public Dkim() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    /** As the name service has it for {@code test._domainkey.client.example}. */
    public String record() {
        return "v=DKIM1; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /** The message with a signature before it. */
    public String sign(String message, List<String> signedFields) throws GeneralSecurityException {
        String unsigned = FIELD + "v=1; a=rsa-sha256; c=simple/simple; d=client.example; s=test;\r\n\th="
                + String.join(":", signedFields) + ";\r\n\tbh=" + bodyHash(message) + ";\r\n\tb=";
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(bytes(signedHeader(message, signedFields) + unsigned));
        String base64 = Base64.getEncoder().encodeToString(signature.sign());
        return unsigned + base64.replaceAll("(.{60})", "$1\r\n\t ") + "\r\n" + message;
    }

    /** Whether the first signature in the message holds for the message as it is. */
    public boolean holds(String message) throws GeneralSecurityException {
        String field = fields(message).stream()
                .filter(each -> each.startsWith(FIELD))
                .findFirst()
                .orElse("");
        if (field.isEmpty() || !tag(field, "bh").equals(bodyHash(message))) {
            return false;
        }
        String unsigned = field.substring(0, field.lastIndexOf("b=") + 2);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update(bytes(signedHeader(message, List.of(tag(field, "h").split(":", -1))) + unsigned));
        return signature.verify(Base64.getDecoder().decode(tag(field, "b")));
    }

    /** RFC 6376, 5.4.2: from the bottom up where a field is there more than once. */
    private static String signedHeader(String message, List<String> names) {
        List<String> left = new ArrayList<>(fields(message));
        Collections.reverse(left);
        StringBuilder header = new StringBuilder();
        for (String name : names) {
            left.stream().filter(field -> isNamed(field, name)).findFirst().ifPresent(field -> {
                header.append(field);
                left.remove(field);
            });
        }
        return header.toString();
    }

    private static boolean isNamed(String field, String name) {
        return field.substring(0, field.indexOf(':')).strip().equalsIgnoreCase(name);
    }

    /** With their folds and line ends. */
    private static List<String> fields(String message) {
        String header = message.substring(0, message.indexOf("\r\n\r\n") + 2);
        return List.of(header.split("(?<=\r\n)(?![ \t])"));
    }

    /** RFC 6376, 3.4.3: empty lines at the end do not count. */
    private static String bodyHash(String message) throws GeneralSecurityException {
        String body = message.substring(message.indexOf("\r\n\r\n") + 4).replaceFirst("(\r\n)*$", "") + "\r\n";
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(body)));
    }

    private static String tag(String field, String name) {
        for (String tag : field.substring(FIELD.length()).split(";", -1)) {
            if (tag.strip().startsWith(name + "=")) {
                return tag.strip().substring(name.length() + 1).replaceAll("\\s", "");
            }
        }
        return "";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
