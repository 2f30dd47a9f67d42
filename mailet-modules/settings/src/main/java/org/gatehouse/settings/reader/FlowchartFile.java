package org.gatehouse.settings.reader;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.settings.CaseSettings.FlowchartFiles;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.settings.source.Mistakes;
import org.gatehouse.settings.source.TextFile;
import org.gatehouse.settings.source.Vocabulary;
import org.gatehouse.settings.source.YamlDocument;

/** Flowcharts from files, and older versions from what was kept of their files. Thread-safe. */
public final class FlowchartFile {
    private static final int MOST = 1 << 20;
    private static final TextFile NO_PROFILE = new TextFile("(no profile)", "{}\n");

    private FlowchartFile() {}

    /**
     * A version that was in force before.
     *
     * @throws SettingsRefused where this version of Gatehouse cannot read it any more
     */
    public static Flowchart parse(String chart, String profile) throws SettingsRefused {
        Mistakes mistakes = new Mistakes();
        TextFile own = profile.isEmpty() ? NO_PROFILE : new TextFile("profile", profile);
        Optional<FlowchartFiles> files =
                read(new TextFile("flowchart", chart), own, profile, mistakes, new Vocabulary());
        if (files.isEmpty() || !mistakes.isEmpty()) {
            throw new SettingsRefused(mistakes.list());
        }
        return files.get().chart();
    }

    /** @param profile empty where the chart speaks in its own words */
    static Optional<FlowchartFiles> read(Reading reading, Path chart, Optional<Path> profile) {
        Optional<TextFile> text = reading.text(chart, MOST);
        Optional<TextFile> own = profile.isPresent() ? reading.text(profile.get(), MOST) : Optional.of(NO_PROFILE);
        if (text.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        String kept = profile.isPresent() ? own.get().text() : "";
        return read(text.get(), own.get(), kept, reading.mistakes(), reading.vocabulary());
    }

    private static Optional<FlowchartFiles> read(
            TextFile chart, TextFile profile, String kept, Mistakes mistakes, Vocabulary vocabulary) {
        Optional<YamlDocument> words = YamlDocument.read(profile, FlowchartReader.PROFILE_KIND, mistakes, vocabulary);
        Optional<YamlDocument> document = YamlDocument.read(chart, FlowchartReader.CHART_KIND, mistakes, vocabulary);
        if (words.isEmpty() || document.isEmpty()) {
            return Optional.empty();
        }
        Flowchart read = new FlowchartReader(document.get().root(), words.get().root()).read(hash(chart.text(), kept));
        document.get().reportUnknownSettings();
        words.get().reportUnknownSettings();
        return Optional.of(new FlowchartFiles(read, chart.text(), kept));
    }

    /** Of both texts, each with its length before it. */
    private static String hash(String chart, String profile) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : new String[] {chart, profile}) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
