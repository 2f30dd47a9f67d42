package org.gatehouse.settings.reader;

import java.nio.file.Path;
import org.gatehouse.settings.GatewaySettings;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code gateway}. */
final class GatewayReader {
    private GatewayReader() {}

    static GatewaySettings read(Section section, Path confDir) {
        String name = section.need("name", NetKinds.DOMAIN_NAME).orElse("");
        Path data = section.get("data-dir", Kinds.path(confDir), confDir.resolveSibling("data"));
        Path temp = section.get("temp-dir", Kinds.path(confDir), Path.of("/dev/shm/gatehouse"));
        if (temp.startsWith(data)) {
            section.mistake("temp-dir", "must not be inside data-dir; plain text passes through it");
        }
        return new GatewaySettings(name, data, temp);
    }
}
