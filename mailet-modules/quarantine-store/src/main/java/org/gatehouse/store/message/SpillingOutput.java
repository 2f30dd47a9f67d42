package org.gatehouse.store.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.vault.Vault;
import org.gatehouse.store.vault.VaultFile;
import org.jspecify.annotations.Nullable;

/** Keeps ciphertext in memory while it is small, else writes it to the vault. For one thread at a time. */
final class SpillingOutput extends OutputStream {
    private final Vault vault;
    private final MailId id;
    private final int mostInMemory;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable VaultFile file;

    SpillingOutput(Vault vault, MailId id, int mostInMemory) {
        this.vault = vault;
        this.id = id;
        this.mostInMemory = mostInMemory;
    }

    /** Empty where it went to the vault. */
    Optional<byte[]> inMemory() {
        return file == null ? Optional.of(memory.toByteArray()) : Optional.empty();
    }

    Optional<VaultFile> file() {
        return Optional.ofNullable(file);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        VaultFile spilled = file;
        if (spilled == null && memory.size() + length > mostInMemory) {
            spilled = vault.create(id);
            file = spilled;
            memory.writeTo(spilled.output());
            memory.reset();
        }
        OutputStream target = spilled == null ? memory : spilled.output();
        target.write(bytes, offset, length);
    }

    @Override
    public void close() {
        // The vault's file is committed by whoever accepts the message.
    }
}
