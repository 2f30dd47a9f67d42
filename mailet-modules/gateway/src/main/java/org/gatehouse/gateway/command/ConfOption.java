package org.gatehouse.gateway.command;

import java.nio.file.Path;
import org.gatehouse.settings.RunsHere;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.settings.reader.SettingsReader;
import picocli.CommandLine.Option;

/** {@code --conf DIR}: the settings a command works with. */
final class ConfOption {
    @Option(
            names = "--conf",
            paramLabel = "DIR",
            required = true,
            description = "directory with gatehouse.yaml, policy.yaml, directory.csv, words/, markers/")
    private Path directory = Path.of("conf");

    Path directory() {
        return directory;
    }

    /** For a command of the gateway: what only the desk needs may be on another machine. */
    Settings read() throws SettingsRefused {
        return read(directory);
    }

    static Settings read(Path directory) throws SettingsRefused {
        return SettingsReader.read(directory, RunsHere.GATEWAY);
    }

    Settings read(RunsHere here) throws SettingsRefused {
        return SettingsReader.read(directory, here);
    }
}
