package org.gatehouse.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * Where keys live.
 *
 * @param directory the gateway's own keys
 * @param shredDirectories mirrors of the shred keys; never inside the database's directory, and never in versions kept
 *     by backups
 */
public record KeySettings(Path directory, List<Path> shredDirectories) {
    public KeySettings {
        shredDirectories = List.copyOf(shredDirectories);
    }
}
