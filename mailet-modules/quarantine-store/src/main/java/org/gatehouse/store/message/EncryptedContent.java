package org.gatehouse.store.message;

import java.io.IOException;
import java.io.InputStream;
import org.gatehouse.core.mail.MailContent;

/** Decrypts anew at each reading; plain bytes are never kept. Thread-safe. */
final class EncryptedContent implements MailContent {
    private final OpenMail mail;
    private final long size;
    private final Ciphertext ciphertext;

    EncryptedContent(OpenMail mail, long size, Ciphertext ciphertext) {
        this.mail = mail;
        this.size = size;
        this.ciphertext = ciphertext;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        return mail.key().decrypting(ciphertext.open(), mail.id());
    }

    @Override
    public String toString() {
        return "EncryptedContent[" + size + " bytes]";
    }
}
