package org.gatehouse.store.crypto;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All key files of one directory, and everything that is wrong with them. For one thread. */
final class KeyDirectory {
    private static final Pattern KEY_NAME = Pattern.compile(".*\\.(private|public|key)");

    private final Path directory;
    private final List<KeyFile> keys = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private KeyDirectory(Path directory) {
        this.directory = directory;
    }

    static KeyDirectory read(Path directory) {
        return read(directory, file -> true);
    }

    /** Only the files wanted: what is not needed is not brought into memory. */
    static KeyDirectory read(Path directory, Predicate<Path> wanted) {
        KeyDirectory read = new KeyDirectory(directory);
        try {
            for (Path file : read.keyFiles()) {
                if (wanted.test(file)) {
                    read.add(file);
                }
            }
        } catch (IOException e) {
            read.problems.add(problem(directory, e));
        }
        return read;
    }

    /** What went wrong with a file, in words; it never repeats what is in the file. */
    static String problem(Path file, Exception e) {
        if (e instanceof NoSuchFileException) {
            return file + ": is missing";
        }
        if (e instanceof FileSystemException) {
            return file + ": cannot be read";
        }
        return file + ": " + e.getMessage();
    }

    List<String> problems() {
        return problems;
    }

    void refuse(KeyKind kind, String why) {
        for (KeyFile key : keys) {
            if (key.kind() == kind) {
                problems.add(directory.resolve(kind.fileName(key.epoch())) + ": " + why);
            }
        }
    }

    /** The only key of its kind; a problem is noted where there is none. */
    Optional<KeyFile> need(KeyKind kind) {
        SortedMap<Integer, KeyFile> found = all(kind);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(found.lastKey()));
    }

    /** All epochs of a kind; a problem is noted where there is none. */
    SortedMap<Integer, KeyFile> all(KeyKind kind) {
        SortedMap<Integer, KeyFile> found = present(kind);
        if (found.isEmpty()) {
            Path expected = directory.resolve(kind.fileName(1));
            if (!Files.exists(expected)) {
                problems.add(problem(expected, new NoSuchFileException(expected.toString())));
            }
        }
        return found;
    }

    /** All epochs of a kind that are there. */
    SortedMap<Integer, KeyFile> present(KeyKind kind) {
        SortedMap<Integer, KeyFile> found = new TreeMap<>();
        keys.stream().filter(key -> key.kind() == kind).forEach(key -> found.put(key.epoch(), key));
        return found;
    }

    private void add(Path file) {
        try {
            KeyFile key = KeyFile.read(file);
            String expected = key.kind().fileName(key.epoch());
            if (!expected.equals(String.valueOf(file.getFileName()))) {
                problems.add(file + ": this key must be named " + expected);
            }
            keys.add(key);
        } catch (IOException e) {
            problems.add(problem(file, e));
        }
    }

    private List<Path> keyFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                // A key under another name is a key too.
                if (KEY_NAME.matcher(file.toString()).matches() || KeyFile.looksLikeOne(file)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
