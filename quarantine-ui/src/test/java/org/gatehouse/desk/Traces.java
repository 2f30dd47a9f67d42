package org.gatehouse.desk;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for words, however they are spelled. Immutable. */
final class Traces {
    private final Map<String, String> wordsBySpelling = new LinkedHashMap<>();

    /** @param words small letters, long enough that nothing else looks like them */
    Traces(Iterable<String> words) {
        words.forEach(word -> spellings(word).forEach(spelling -> wordsBySpelling.put(spelling, word)));
    }

    static List<String> spellings(String word) {
        List<String> all = new ArrayList<>();
        all.add(word);
        all.add(hex("=", word));
        all.add(hex("%", word));
        all.add(hex("", word));
        all.add(bytes(word, StandardCharsets.UTF_16LE));
        all.add(bytes(word, StandardCharsets.UTF_16BE));
        for (int at = 0; at < 3; at++) {
            all.add(base64(word, at));
            all.add(base64(word.toUpperCase(Locale.ROOT), at));
        }
        return all.stream().map(Traces::lower).toList();
    }

    Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The words that are there. Letters count as the same in either case, in base64 too: that finds too much, not too
     * little.
     */
    Set<String> in(byte[] bytes) {
        String text = lower(new String(bytes, StandardCharsets.ISO_8859_1));
        Set<String> found = new TreeSet<>();
        wordsBySpelling.forEach((spelling, word) -> {
            if (text.contains(spelling)) {
                found.add(word);
            }
        });
        return found;
    }

    /** Words by file, below a directory; names of files count. */
    Map<Path, Set<String>> below(Path top) throws IOException {
        Map<Path, Set<String>> found = new LinkedHashMap<>();
        if (!Files.exists(top)) {
            return found;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(top)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Set<String> words = new TreeSet<>(in(file.toString()));
            try {
                words.addAll(in(Files.readAllBytes(file)));
            } catch (NoSuchFileException e) {
                // Gone while we looked: what works, moves its files.
                continue;
            }
            if (!words.isEmpty()) {
                found.put(top.relativize(file), words);
            }
        }
        return found;
    }

    private static String hex(String before, String word) {
        return word.chars()
                .mapToObj(letter -> before + String.format(Locale.ROOT, "%02x", letter))
                .collect(Collectors.joining());
    }

    /** The digits that depend on the word alone. */
    private static String base64(String word, int at) {
        byte[] moved = new byte[at + word.length()];
        System.arraycopy(word.getBytes(StandardCharsets.US_ASCII), 0, moved, at, word.length());
        return Base64.getEncoder().encodeToString(moved).substring((at * 8 + 5) / 6, moved.length * 8 / 6);
    }

    private static String bytes(String word, Charset charset) {
        return new String(word.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return lower.toString();
    }
}
