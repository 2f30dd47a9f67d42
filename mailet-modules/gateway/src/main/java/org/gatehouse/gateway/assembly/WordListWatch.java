package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.store.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changed word lists into use without a restart: when the files of {@code words} have been left alone since the
 * last look, all settings are read and checked as at the start, and only where there is no mistake the lists are
 * swapped, all at once. Otherwise the old ones stay, and the ledger and the log say so, once for each change.
 */
final class WordListWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WordListWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Path words;
    private final Source source;
    private final LiveWordLists lists;
    private final Ledger ledger;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "word-list-watch");
    /** What the lists in use, or those that were refused, were read from. */
    private String known = "";

    private String lastSeen = "";

    /** @param words the directory of the lists */
    WordListWatch(Path words, Source source, LiveWordLists lists, Ledger ledger) {
        this.words = words;
        this.source = source;
        this.lists = lists;
        this.ledger = ledger;
        thread.setDaemon(true);
    }

    /** Reads and checks the settings. */
    interface Source {
        List<PhraseList> read() throws SettingsRefused;
    }

    WordListWatch start() {
        thread.start();
        return this;
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }

    private void watch() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    look();
                } catch (IOException | RuntimeException fault) {
                    // Looked at again in five seconds, with the lists that are in use.
                    LOG.error("event=word-list-watch-failed", fault);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void look() throws IOException {
        String now = seen();
        boolean isSettled = now.equals(lastSeen);
        lastSeen = now;
        if (!isSettled || now.equals(known)) {
            return;
        }
        try {
            List<PhraseList> read = source.read();
            if (!read.equals(lists.lists())) {
                lists.use(read);
                tell("lists.changed", Map.of("word-lists", Integer.toString(read.size())));
            }
        } catch (SettingsRefused e) {
            tell(
                    "lists.refused",
                    Map.of("mistakes", Integer.toString(e.mistakes().size())));
            LOG.error("event=word-lists-refused mistakes={}", e.mistakes().size());
        }
        known = now;
    }

    private void tell(String kind, Map<String, String> details) {
        ledger.append(kind, "", "gateway", details);
    }

    /** Names, sizes and times of the files. */
    private String seen() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(words)) {
            for (Path file : found.toList()) {
                BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
                files.put(file.getFileName().toString(), of.size() + " " + of.lastModifiedTime());
            }
        } catch (NoSuchFileException e) {
            // No directory, or a file that went while we looked: no lists, or another look.
            files.clear();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("\n"));
    }
}
