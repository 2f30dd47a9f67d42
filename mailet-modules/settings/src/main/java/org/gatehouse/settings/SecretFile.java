package org.gatehouse.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A file that holds a secret. The settings know only the file; the secret is read where it is needed. */
public record SecretFile(Path path) {
    private static final Pattern LINE_END = Pattern.compile("\\R\\z");

    /**
     * The secret, without the line end that editors put behind it.
     *
     * @throws IOException where the file cannot be read as UTF-8; the message does not repeat what it holds
     */
    public String read() throws IOException {
        return LINE_END.matcher(Files.readString(path)).replaceFirst("");
    }

    @Override
    public String toString() {
        return "(secret file)";
    }
}
