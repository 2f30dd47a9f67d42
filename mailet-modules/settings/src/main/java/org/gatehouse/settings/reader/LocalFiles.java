package org.gatehouse.settings.reader;

import java.nio.file.Path;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;

/** Files of one process: they must be there where that process runs here. Otherwise only their names are taken. */
record LocalFiles(Path confDir, boolean here) {
    Kind<Path> file() {
        return here ? Kinds.file(confDir) : Kinds.path(confDir);
    }

    Kind<SecretFile> secret() {
        return here ? Kinds.secretFile(confDir) : Kinds.secretElsewhere(confDir);
    }
}
