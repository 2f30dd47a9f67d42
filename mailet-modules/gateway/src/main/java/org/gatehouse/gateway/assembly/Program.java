package org.gatehouse.gateway.assembly;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the program lies on this machine; the launcher says so. */
public final class Program {
    private Program() {}

    /** The directory that holds all of it. */
    public static Path home() {
        return Path.of(System.getProperty("gatehouse.home", ".")).toAbsolutePath();
    }

    /** The settings that come with the program. */
    public static Path shippedConf() {
        Path conf = Path.of(System.getProperty("gatehouse.home", "."), "conf");
        if (!Files.isDirectory(conf)) {
            throw new IllegalStateException("start Gatehouse by its launcher: no conf directory at " + conf);
        }
        return conf;
    }
}
