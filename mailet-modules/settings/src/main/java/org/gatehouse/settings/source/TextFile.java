package org.gatehouse.settings.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gatehouse.settings.Units;

/**
 * A settings file as clean text: UTF-8, not too large, free of control characters but tab and line ends.
 *
 * @param name relative to the configuration directory
 */
public record TextFile(String name, String text) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Empty where there is a mistake, which is then recorded. */
    public static Optional<TextFile> read(Path directory, Path file, int maxBytes, Mistakes mistakes) {
        String name = nameOf(directory, file);
        if (!Files.isRegularFile(file)) {
            mistakes.add(name, 1, "no such file");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                mistakes.add(name, 1, "is too large: at most " + Units.formatSize(maxBytes));
                return Optional.empty();
            }
            return decode(name, bytes, mistakes);
        } catch (IOException e) {
            mistakes.add(name, 1, "cannot be read: " + e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** The lines without their ends; a line's number is its index plus 1. */
    public List<String> lines() {
        return text.lines().toList();
    }

    @Override
    public String toString() {
        return "TextFile[" + name + ", " + text.length() + " characters]";
    }

    /** How mistakes name a file: relative to the configuration directory where it lies in there. */
    public static String nameOf(Path directory, Path file) {
        Path relative = file.startsWith(directory) ? directory.relativize(file) : file;
        return relative.toString().replace('\\', '/');
    }

    private static Optional<TextFile> decode(String name, byte[] bytes, Mistakes mistakes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return withoutControls(name, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, mistakes);
        } catch (CharacterCodingException e) {
            mistakes.add(name, firstLineNotUtf8(bytes), "is not UTF-8 text");
            return Optional.empty();
        }
    }

    private static Optional<TextFile> withoutControls(String name, String text, Mistakes mistakes) {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (Character.isISOControl(c) && c != '\t' && c != '\r') {
                mistakes.add(name, line, String.format("has a control character (U+%04X)", (int) c));
                return Optional.empty();
            }
        }
        return Optional.of(new TextFile(name, text));
    }

    private static int firstLineNotUtf8(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        String before = lenient.substring(0, Math.max(0, lenient.indexOf('\uFFFD')));
        return 1 + (int) before.chars().filter(c -> c == '\n').count();
    }
}
