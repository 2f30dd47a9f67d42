package org.gatehouse.gateway.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageFileTest {
    @TempDir
    private Path folder;

    @Test
    void linesThatEndAsSystemsSaveThemEndAsSmtpBringsThem() throws IOException {
        assertThat(read("Subject: x\n\nwords\n")).isEqualTo("Subject: x\r\n\r\nwords\r\n");
    }

    @Test
    void aMixtureStaysAsItIs() throws IOException {
        for (String mixed : new String[] {"a: b\r\n\r\nc\nd\r\n", "a: b\r\n\r\nc\r\n", "a\rb", "", "a"}) {
            assertThat(read(mixed)).isEqualTo(mixed);
        }
    }

    private String read(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("a.eml"), content);
        try (InputStream in = MessageFile.of(file).open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
