package org.gatehouse.store.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.vault.Vault;
import org.gatehouse.store.vault.VaultFile;

/**
 * An entry that is always in the vault, and tells a vault without a message from one that is not mounted: that must not
 * look as if every message were lost. Thread-safe.
 */
public final class VaultMark {
    /** A UUID of version 7 that no clock gives. */
    private static final MailId ID = new MailId(new UUID(0x7000L, 0x8000_0000_0000_0000L));

    private final Vault vault;

    public VaultMark(Vault vault) {
        this.vault = vault;
    }

    public static boolean isMark(MailId id) {
        return id.equals(ID);
    }

    public boolean isThere() {
        try (InputStream mark = vault.open(ID)) {
            return mark.read() >= 0;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new TemporaryFailure("the vault cannot be read", e);
        }
    }

    /** @throws TemporaryFailure where the vault cannot be written */
    public void set() {
        try (VaultFile file = vault.create(ID)) {
            file.output().write(1);
            file.commit();
        } catch (FileAlreadyExistsException e) {
            // Another process was first.
            return;
        } catch (IOException e) {
            throw new TemporaryFailure("the vault cannot be written", e);
        }
    }
}
