package org.gatehouse.store.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.vault.Vault;

/** Opens stored messages with the spool key, and makes sure that they are what was received. Thread-safe. */
public final class MailOpener {
    private final GatewayKeys keys;
    private final Vault vault;
    private final VaultMark mark;
    private final OpenMails open;

    public MailOpener(GatewayKeys keys, Vault vault, OpenMails open) {
        this.keys = keys;
        this.vault = vault;
        this.mark = new VaultMark(vault);
        this.open = open;
    }

    /**
     * @throws UnreadableMail where key, envelope or bytes are missing or changed
     * @throws TemporaryFailure where the vault cannot be read now
     */
    public OpenMail open(MessageRow row) throws UnreadableMail {
        OpenMail known = open.find(row.id()).orElse(null);
        if (known != null) {
            return known;
        }
        MailId id = row.id();
        byte[] wrapped = row.spoolKey().orElseThrow(() -> new UnreadableMail(id, "the gateway has no key to it"));
        byte[] sealed = row.envelope().orElseThrow(() -> new UnreadableMail(id, "the envelope is gone"));
        DataKey key = keys.unwrapFromSpool(wrapped, id);
        Envelope envelope = OpenMail.openEnvelope(key, id, sealed);
        OpenMail mail = new OpenMail(id, row.fingerprint(), row.size(), envelope, key, ciphertext(row));
        if (row.addedLines().isPresent()) {
            mail.adds(OpenMail.openAddedLines(key, id, row.addedLines().get()));
        }
        verify(mail);
        open.add(mail);
        return mail;
    }

    private Ciphertext ciphertext(MessageRow row) {
        return row.body()
                .<Ciphertext>map(body -> () -> new ByteArrayInputStream(body))
                .orElse(() -> VaultStream.open(vault, row.id()));
    }

    private void verify(OpenMail mail) throws UnreadableMail {
        MessageDigest digest = Sha256.start();
        long size = 0;
        try (InputStream in = new DigestInputStream(mail.stored().content().open(), digest)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException e) {
            if (!mark.isThere()) {
                throw new TemporaryFailure("the vault is not there");
            }
            throw new UnreadableMail(mail.id(), "its ciphertext is not in the vault");
        } catch (VaultStream.Unavailable e) {
            throw new TemporaryFailure("the vault cannot be read", e);
        } catch (IOException e) {
            throw new UnreadableMail(mail.id(), "its ciphertext was changed", e);
        }
        boolean same = HexFormat.of()
                .formatHex(digest.digest())
                .equals(mail.fingerprint().hex());
        if (!same || size != mail.size()) {
            throw new UnreadableMail(mail.id(), "its bytes are not those of the fingerprint");
        }
    }
}
