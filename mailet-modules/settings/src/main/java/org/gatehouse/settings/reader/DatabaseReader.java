package org.gatehouse.settings.reader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code database}: embedded, or a server with all that is needed to reach it. */
final class DatabaseReader {
    private static final List<String> FOR_A_SERVER =
            List.of("host", "port", "name", "user", "password-file", "tls", "ca-file");
    private static final int POSTGRESQL_PORT = 5432;

    private DatabaseReader() {}

    static DatabaseSettings read(Section section, LocalFiles files, Path dataDirectory) {
        boolean embedded = section.get("embedded", Kinds.TRUE_OR_FALSE, !section.has("host"));
        int poolSize = section.get("pool-size", Kinds.wholeNumber(2, 500), 10);
        Path directory = section.get("directory", Kinds.path(files.confDir()), dataDirectory.resolve("postgres"));
        DatabaseSettings server = server(section, files, poolSize, !embedded);
        List<String> unused = embedded ? FOR_A_SERVER : List.of("directory");
        unused.stream()
                .filter(section::has)
                .forEach(key -> section.mistake(key, "says nothing where database.embedded is " + embedded));
        return embedded ? new DatabaseSettings.Embedded(directory, poolSize) : server;
    }

    private static DatabaseSettings server(Section section, LocalFiles files, int poolSize, boolean needed) {
        if (needed) {
            section.mustHave("host", "the name of the machine PostgreSQL runs on");
            section.mustHave("name", "the name of the database");
            section.mustHave("user", "the database user");
            section.mustHave("password-file", "a path to a file that holds the password");
        }
        DatabaseSettings.Tls tls =
                section.get("tls", Kinds.oneOf(DatabaseSettings.Tls.class), DatabaseSettings.Tls.REQUIRED);
        Optional<Path> authority = section.find("ca-file", Kinds.file(files.confDir()));
        if (tls == DatabaseSettings.Tls.VERIFIED && !section.has("ca-file")) {
            section.mistake("ca-file", "is missing; database.tls: verified needs the authority to trust");
        }
        return new DatabaseSettings.Server(
                section.get("host", NetKinds.host(), ""),
                section.get("port", Kinds.wholeNumber(1, 65535), POSTGRESQL_PORT),
                section.get("name", Kinds.TEXT, ""),
                section.get("user", Kinds.TEXT, ""),
                section.get("password-file", files.secret(), new SecretFile(files.confDir())),
                tls,
                authority,
                poolSize);
    }
}
