package org.gatehouse.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the gateway gets into people's mailboxes, by IMAP under TLS.
 *
 * @param startTls by STARTTLS; otherwise from the first byte
 * @param authority certificate authorities to trust; empty for those of the Java platform
 * @param user with {@code {mailbox}} for the address
 * @param reportFolder where people move what worries them; empty where nobody watches
 * @param illegalFolder where they move what may be illegal
 */
public record MailboxSettings(
        HostPort imap,
        boolean startTls,
        Optional<Path> authority,
        String user,
        SignIn signIn,
        Optional<String> reportFolder,
        Optional<String> illegalFolder,
        Duration interval) {
    /** How we prove that we may. */
    public sealed interface SignIn {}

    /** The file holds it. */
    public record Password(SecretFile file) implements SignIn {}

    /** Access tokens by the client credentials grant (RFC 6749, 4.4). */
    public record Tokens(URI url, String clientId, SecretFile clientSecret, String scope) implements SignIn {}
}
