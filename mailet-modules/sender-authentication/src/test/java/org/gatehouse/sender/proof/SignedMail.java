package org.gatehouse.sender.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.gatehouse.sender.Bytes;
import org.gatehouse.sender.FakeDns;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.message.RawMessage;

/** Signs mail as its domain would: the test's own hand, not that of the library that verifies. */
public final class SignedMail {
    private final KeyPair keys;
    private final String tags;

    private SignedMail(KeyPair keys, String tags) {
        this.keys = keys;
        this.tags = tags;
    }

    public static SignedMail withKeyOf(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return new SignedMail(generator.generateKeyPair(), "");
    }

    /** Further tags, such as {@code x=1;}. */
    SignedMail and(String more) {
        return new SignedMail(keys, tags + " " + more);
    }

    /** What it signs with. */
    public java.security.PrivateKey privateKey() {
        return keys.getPrivate();
    }

    KeyPair keys() {
        return keys;
    }

    public FakeDns publish(FakeDns dns, String domain) {
        String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return dns.with("sel._domainkey." + domain, Dns.Kind.TXT, "v=DKIM1; k=rsa; p=" + key);
    }

    /** Simple body, relaxed header, over these fields. */
    public String sign(String mail, String domain, String fields) throws Exception {
        String message = mail.replace("\r\n", "\n").replace("\n", "\r\n");
        int split = message.indexOf("\r\n\r\n");
        String body = message.substring(split + 4).replaceAll("(\r\n)+$", "") + "\r\n";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.ISO_8859_1));
        String open = "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=" + domain + "; s=sel;" + tags + " h="
                + fields + "; bh=" + Base64.getEncoder().encodeToString(hash) + "; b=";
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(text(open + "\r\n" + message, fields).getBytes(StandardCharsets.ISO_8859_1));
        return open + Base64.getEncoder().encodeToString(signature.sign()) + "\r\n" + message;
    }

    private static String text(String message, String fields) throws Exception {
        try (RawMessage raw = RawMessage.open(Bytes.of(message))) {
            StringBuilder text = new StringBuilder();
            Canonical.select(raw.header(), List.of(fields.split(":", -1)))
                    .forEach(field -> text.append(Canonical.field(field, true)).append("\r\n"));
            return text.append(Canonical.field(
                            raw.header().fields("dkim-signature").get(0), true))
                    .toString();
        }
    }
}
