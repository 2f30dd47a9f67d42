package org.gatehouse.settings.reader;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gatehouse.settings.HostPort;
import org.gatehouse.settings.MailboxSettings;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads {@code mailboxes}: how the gateway gets into people's mailboxes. */
final class MailboxesReader {
    private static final String URL_EXPECTED = "an address such as https://login.provider.example/token";
    private static final Kind<URI> URL = new Kind<>(URL_EXPECTED, MailboxesReader::url);
    private static final Kind<String> USER = Kinds.word(
            "a name with {mailbox} in it, such as \"{mailbox}*gatehouse\"",
            Pattern.compile("[!-~]{0,80}\\{mailbox}[!-~]{0,80}"));
    private static final Kind<String> FOLDER =
            Kinds.word("the name of a folder such as Report", Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _.-]{0,60}"));
    private static final String THIS_MACHINE = "127.0.0.1";

    private MailboxesReader() {}

    /** @param reports whether there is an address for reports */
    static Optional<MailboxSettings> read(Section section, LocalFiles files, boolean reports) {
        Optional<HostPort> imap = section.find("imap", NetKinds.hostPort(1));
        boolean startTls = section.get("starttls", Kinds.TRUE_OR_FALSE, false);
        Optional<Path> authority = section.find("ca-file", files.file());
        String user = section.get("user", USER, "{mailbox}");
        Optional<MailboxSettings.SignIn> signIn = signIn(section, files);
        Optional<String> report = section.find("report-folder", FOLDER);
        Optional<String> illegal = section.find("illegal-folder", FOLDER);
        Duration interval = section.get("interval", Kinds.duration("1s", "1d"), Duration.ofMinutes(5));
        if (imap.isEmpty()) {
            for (String key : List.of("password-file", "oauth2", "report-folder", "illegal-folder")) {
                if (section.has(key) && !section.has("imap")) {
                    section.mistake(key, "needs mailboxes.imap");
                    break;
                }
            }
            return Optional.empty();
        }
        if (signIn.isEmpty() && !section.has("password-file") && !section.has("oauth2")) {
            section.mistake("imap", "needs password-file or oauth2");
        }
        if (!reports && (report.isPresent() || illegal.isPresent())) {
            section.mistake(report.isPresent() ? "report-folder" : "illegal-folder", "needs reports.address");
        }
        return signIn.map(
                way -> new MailboxSettings(imap.get(), startTls, authority, user, way, report, illegal, interval));
    }

    private static Optional<MailboxSettings.SignIn> signIn(Section section, LocalFiles files) {
        Optional<SecretFile> password = section.find("password-file", files.secret());
        Section oauth = section.section("oauth2");
        Optional<URI> url = oauth.find("token-url", URL);
        Optional<String> client = oauth.find("client-id", Kinds.TEXT);
        Optional<SecretFile> secret = oauth.find("client-secret-file", files.secret());
        String scope = oauth.get("scope", Kinds.TEXT, "https://outlook.office365.com/.default");
        if (section.has("oauth2") && section.has("password-file")) {
            section.mistake("password-file", "says nothing beside oauth2; one of them");
        }
        if (section.has("oauth2")) {
            for (String key : List.of("token-url", "client-id", "client-secret-file")) {
                if (!oauth.has(key)) {
                    section.mistake("oauth2", "needs " + key);
                }
            }
            return url.flatMap(
                    at -> client.flatMap(id -> secret.map(file -> new MailboxSettings.Tokens(at, id, file, scope))));
        }
        return password.map(MailboxSettings.Password::new);
    }

    private static URI url(String text) throws Refused {
        try {
            URI uri = new URI(text);
            boolean encrypted = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && THIS_MACHINE.equals(uri.getHost()));
            if (encrypted && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw Refused.expected(URL_EXPECTED, text);
        }
        throw Refused.expected(URL_EXPECTED, text);
    }
}
