package org.gatehouse.settings.reader;

import java.nio.file.Path;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.settings.source.Mistakes;
import org.gatehouse.settings.source.Vocabulary;

/**
 * Reads a configuration directory. Changes nothing, asks no name server, connects to nothing. Thread-safe.
 */
public final class SettingsReader {
    private SettingsReader() {}

    /** @throws SettingsRefused with every mistake in every file */
    public static Settings read(Path confDir) throws SettingsRefused {
        return read(confDir, new Vocabulary());
    }

    /** @param vocabulary learns which settings there are */
    static Settings read(Path confDir, Vocabulary vocabulary) throws SettingsRefused {
        Mistakes mistakes = new Mistakes();
        Path absolute = confDir.toAbsolutePath().normalize();
        Settings settings = new ConfDirectory(new Reading(absolute, mistakes, vocabulary)).read();
        if (!mistakes.isEmpty()) {
            throw new SettingsRefused(mistakes.list());
        }
        return settings;
    }
}
