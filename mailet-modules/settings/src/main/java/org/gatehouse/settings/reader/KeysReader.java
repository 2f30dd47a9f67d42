package org.gatehouse.settings.reader;

import java.nio.file.Path;
import java.util.List;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.KeySettings;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code keys}. */
final class KeysReader {
    private KeysReader() {}

    static KeySettings read(Section section, Path confDir, Path dataDirectory, DatabaseSettings database) {
        Path directory = section.get("directory", Kinds.path(confDir), dataDirectory.resolve("keys"));
        section.refuseEmpty("shred-directories");
        List<Path> shred =
                section.list("shred-directories", Kinds.path(confDir), List.of(dataDirectory.resolve("shred")));
        if (database instanceof DatabaseSettings.Embedded embedded
                && shred.stream().anyMatch(path -> path.startsWith(embedded.directory()))) {
            section.mistake(
                    "shred-directories",
                    "must not be inside the database's directory; a backup of it would bring back what was destroyed");
        }
        return new KeySettings(directory, shred);
    }
}
