package org.gatehouse.store.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.Intake;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encrypts a message while it comes in, and counts and digests its plain bytes. For one thread at a time. */
public final class MailIntake implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);

    private final MailId id;
    private final DataKey key;
    private final Vault vault;
    private final SpillingOutput ciphertext;
    private final MessageDigest digest = Sha256.start();
    private final MessageDigest stored = Sha256.start();
    private final CountingOutput output;
    private boolean finished;
    private boolean inVault;
    private boolean kept;

    /** @param mostInMemory ciphertexts above this size, in bytes, go to the vault */
    public MailIntake(MailId id, SecureRandom random, Vault vault, int mostInMemory) {
        this.id = id;
        this.key = DataKey.generate(random);
        this.vault = vault;
        this.ciphertext = new SpillingOutput(vault, id, mostInMemory);
        this.output = new CountingOutput(new DigestOutputStream(encrypting(), digest));
    }

    @Override
    public MailId id() {
        return id;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    /**
     * Ends the ciphertext; where it is in the vault it is durable on return. Once only.
     *
     * @throws TemporaryFailure where the vault cannot be written
     */
    public OpenMail finish(Envelope envelope) {
        if (finished) {
            throw new IllegalStateException("an intake is finished once");
        }
        finished = true;
        try {
            output.close();
            if (ciphertext.file().isPresent()) {
                ciphertext.file().get().commit();
                inVault = true;
            }
        } catch (IOException e) {
            throw new TemporaryFailure("the vault cannot be written", e);
        }
        Fingerprint fingerprint = new Fingerprint(HexFormat.of().formatHex(digest.digest()));
        return new OpenMail(id, fingerprint, output.count(), envelope, key, stored());
    }

    /** The SHA-256 of the ciphertext, in hex; once, after {@link #finish}. */
    public String storedDigest() {
        return HexFormat.of().formatHex(stored.digest());
    }

    /** The ciphertext, where it is small enough for the row; after {@link #finish}. */
    public Optional<byte[]> inMemory() {
        return ciphertext.inMemory();
    }

    /** From now on the vault's file stays: a row refers to it, or may do so. What nobody refers to is swept later. */
    public void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            if (inVault) {
                vault.delete(id);
            } else if (ciphertext.file().isPresent()) {
                ciphertext.file().get().close();
            }
        } catch (IOException e) {
            // Only ciphertext nobody has a key to; the sweeper finds it.
            LOG.warn(
                    "event=intake-not-cleared mail={} fault={}",
                    id,
                    e.getClass().getSimpleName());
        }
    }

    private Ciphertext stored() {
        return ciphertext
                .inMemory()
                .<Ciphertext>map(bytes -> () -> new ByteArrayInputStream(bytes))
                .orElse(() -> VaultStream.open(vault, id));
    }

    private OutputStream encrypting() {
        try {
            return key.encrypting(new DigestOutputStream(ciphertext, stored), id);
        } catch (IOException e) {
            throw new TemporaryFailure("the vault cannot be written", e);
        }
    }
}
