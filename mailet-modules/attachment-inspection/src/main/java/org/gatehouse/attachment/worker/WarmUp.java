package org.gatehouse.attachment.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads a few ordinary messages, so that the first live one does not wait for classes to load. */
final class WarmUp {
    private static final List<String> MESSAGES = List.of("text.eml", "html.eml", "documents.eml");
    private static final int ROUNDS = 20;

    private WarmUp() {}

    static void run(ContentReader reader) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (String name : MESSAGES) {
                reader.read(new ByteArrayInputStream(message(name)));
            }
        }
    }

    private static byte[] message(String name) throws IOException {
        try (InputStream message = WarmUp.class.getResourceAsStream("warm-up/" + name)) {
            if (message == null) {
                throw new IOException("warm-up/" + name + ": missing from the jar");
            }
            return message.readAllBytes();
        }
    }
}
