package org.gatehouse.settings.reader;

import java.nio.file.Path;
import org.gatehouse.settings.RunsHere;
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
        return read(confDir, RunsHere.BOTH);
    }

    /**
     * For one process: what only the other needs may be missing on this machine.
     *
     * @throws SettingsRefused with every mistake in every file
     */
    public static Settings read(Path confDir, RunsHere here) throws SettingsRefused {
        return read(confDir, here, new Vocabulary());
    }

    /** @param vocabulary learns which settings there are */
    static Settings read(Path confDir, RunsHere here, Vocabulary vocabulary) throws SettingsRefused {
        Mistakes mistakes = new Mistakes();
        Path absolute = confDir.toAbsolutePath().normalize();
        Settings settings = new ConfDirectory(new Reading(absolute, mistakes, vocabulary), here).read();
        if (!mistakes.isEmpty()) {
            throw new SettingsRefused(mistakes.list());
        }
        return settings;
    }
}
