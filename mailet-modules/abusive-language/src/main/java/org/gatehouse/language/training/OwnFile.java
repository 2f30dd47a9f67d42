package org.gatehouse.language.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads what we wrote ourselves: lines of fields with tabs between, beside this class. */
final class OwnFile {
    private OwnFile() {}

    static List<String[]> read(String name) throws IOException {
        try (InputStream in = OwnFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the program has no file " + name);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines.lines().map(line -> line.split("\t", -1)).toList();
        }
    }
}
