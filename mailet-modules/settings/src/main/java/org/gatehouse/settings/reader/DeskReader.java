package org.gatehouse.settings.reader;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.DeskSettings;
import org.gatehouse.settings.HostPort;
import org.gatehouse.settings.KeySettings;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.TlsFiles;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads {@code desk}. */
final class DeskReader {
    private static final HostPort BIND = new HostPort("127.0.0.1", 8443);
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1", "localhost");
    private static final String ADDRESS_EXPECTED = "an address such as https://desk.school.example, without a path";
    private static final Kind<URI> ADDRESS = new Kind<>(ADDRESS_EXPECTED, DeskReader::address);
    private static final Kind<String> PHONE =
            Kinds.word("a telephone number such as 01234 567890", Pattern.compile("[0-9+() x-]{3,40}"));

    private DeskReader() {}

    static DeskSettings read(
            Section section, LocalFiles files, Path dataDirectory, KeySettings keys, DatabaseSettings database) {
        HostPort bind = section.get("bind", NetKinds.hostPort(0), BIND);
        Section tlsSection = section.section("tls");
        Optional<TlsFiles> tls = TlsReader.read(tlsSection, files);
        boolean encrypts = tlsSection.has("certificate-file") || tlsSection.has("key-file");
        if (!encrypts && !THIS_MACHINE.contains(bind.host())) {
            section.mistake("bind", "must be 127.0.0.1 or [::1] without desk.tls; what people read must be encrypted");
        }
        URI address = section.get("address", ADDRESS, URI.create((encrypts ? "https://" : "http://") + bind));
        Path keyDirectory = section.get("key-dir", Kinds.path(files.confDir()), dataDirectory.resolve("desk-keys"));
        if (keyDirectory.startsWith(keys.directory()) || keys.directory().startsWith(keyDirectory)) {
            section.mistake("key-dir", "must not be keys.directory; the gateway may seal but not open");
        }
        return new DeskSettings(
                bind,
                address,
                tls,
                keyDirectory,
                section.find("help-phone", PHONE),
                section.get("digest-time", Kinds.TIME_OF_DAY, LocalTime.of(7, 45)),
                section.get("database-user", Kinds.TEXT, "gatehouse_desk"),
                password(section, files, database));
    }

    private static Optional<SecretFile> password(Section section, LocalFiles files, DatabaseSettings database) {
        Optional<SecretFile> password = section.find("database-password-file", files.secret());
        if (section.has("database-password-file") && database instanceof DatabaseSettings.Embedded) {
            section.mistake("database-password-file", "says nothing where database.embedded is true");
        }
        return password;
    }

    private static URI address(String text) throws Refused {
        try {
            URI uri = new URI(text);
            boolean here =
                    uri.getHost() != null && THIS_MACHINE.contains(uri.getHost().replaceAll("[\\[\\]]", ""));
            boolean encrypted = "https".equals(uri.getScheme()) || (here && "http".equals(uri.getScheme()));
            boolean bare = (uri.getPath() == null
                            || uri.getPath().isEmpty()
                            || uri.getPath().equals("/"))
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null;
            if (uri.getHost() != null && encrypted && bare) {
                return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null);
            }
        } catch (URISyntaxException e) {
            throw Refused.expected(ADDRESS_EXPECTED, text);
        }
        throw Refused.expected(ADDRESS_EXPECTED, text);
    }
}
