package org.gatehouse.system.canary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;

/** Searches files and other bytes for words, names of files too, and keeps what it found. For one thread. */
public final class Search {
    private final Patterns patterns;
    private final List<Hit> hits = new ArrayList<>();

    /** A word, its spelling, and where it stood. */
    public record Hit(String where, String word, Spelling spelling) {}

    public Search(Collection<String> words) {
        this.patterns = new Patterns(words);
    }

    public List<Hit> hits() {
        return List.copyOf(hits);
    }

    public void bytes(String where, byte[] text) {
        patterns.findIn(text).forEach(found -> hits.add(new Hit(where, found.word(), found.spelling())));
        byte[] joined = withoutLineEnds(text);
        if (joined.length < text.length) {
            patterns.findIn(joined).stream()
                    .map(found -> new Hit(where, found.word(), found.spelling()))
                    .filter(hit -> !hits.contains(hit))
                    .forEach(hits::add);
        }
    }

    public void file(Path file) throws IOException {
        try {
            bytes(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            // Gone while we looked, as files of a working database are.
            return;
        }
    }

    /** Every regular file below a directory for which {@code wanted} holds; links are not followed. */
    public void directory(Path top, BiPredicate<Path, BasicFileAttributes> wanted) throws IOException {
        if (!Files.exists(top)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean enter =
                        directory.equals(top) || (Files.isReadable(directory) && wanted.test(directory, attributes));
                return enter ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && Files.isReadable(file) && wanted.test(file, attributes)) {
                    bytes("name of " + file, file.toString().getBytes(StandardCharsets.UTF_8));
                    file(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Base64 and quoted-printable break words over lines. */
    private static byte[] withoutLineEnds(byte[] text) {
        byte[] joined = new byte[text.length];
        int length = 0;
        for (byte letter : text) {
            if (letter == '\n') {
                length -= length > 0 && joined[length - 1] == '=' ? 1 : 0;
            } else if (letter != '\r') {
                joined[length++] = letter;
            }
        }
        return Arrays.copyOf(joined, length);
    }
}
