package org.gatehouse.store;

import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.MailId;

/**
 * Everything kept, to be matched again with lists that have changed (B67), by keyed digests alone. Thread-safe; throws
 * {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface Rematch {
    /** How a value of a list becomes one of these digests. The key goes to nobody but the process that has the lists. */
    Keying keying();

    /** With which versions this was last done; empty where never. */
    Optional<String> lastVersions();

    void finished(String versions);

    /**
     * Digests of files and web addresses of kept messages.
     *
     * @param after the last one of the page before; empty for the first page
     */
    List<Kept> next(Optional<Kept> after, int most);

    /**
     * Records that a kept message matches now: a finding, and its case, which is opened where there is none, and is NOW
     * where the list is of illegal material; then nobody reads it from this moment. Nothing is deleted. Ledger:
     * {@code case.matched-later}.
     */
    Answer matched(MailId mail, Finding finding);

    /** What became of a match. */
    enum Answer {
        RECORDED,
        KNOWN,
        /** The gateway is still at work on the message: to be asked again. */
        IN_WORK
    }

    /** HMAC-SHA256 under the key over a prefix and the value's hexadecimal digits. */
    record Keying(SecretKey key, String filePrefix, String addressPrefix) {
        @Override
        public String toString() {
            return "Keying[hidden]";
        }
    }

    /**
     * One digest of one message.
     *
     * @param digest in hexadecimal digits
     */
    record Kept(String digest, String kind, MailId mail) {}
}
