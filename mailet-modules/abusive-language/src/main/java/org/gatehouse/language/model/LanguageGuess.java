package org.gatehouse.language.model;

import java.io.IOException;
import java.util.Optional;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names the language of a text that the trained model does not know, by Apache OpenNLP's language detector. The
 * detector is loaded (a second or two, 40 MB of heap) with the first such text and kept; where it cannot be loaded, the
 * log says so as an error, once, and no language is named. Thread-safe: the detector is asked by one thread at a time.
 */
final class LanguageGuess {
    private static final Logger LOG = LoggerFactory.getLogger(LanguageGuess.class);
    /** In the artifact opennlp-models-langdetect. */
    private static final String SHIPPED = "/langdetect-183.bin";

    private static final int OPENING = 2000;
    /** The detector's expressions nest once for each "ha" of a laugh: 2,000 letters of it overflow the stack. */
    private static final int LONGEST_WORD = 40;

    private final Loader loader;
    private @Nullable LanguageDetectorME detector;
    private boolean loaded;

    LanguageGuess() {
        this(LanguageGuess::shipped);
    }

    LanguageGuess(Loader loader) {
        this.loader = loader;
    }

    /** Where the detector comes from. */
    interface Loader {
        LanguageDetectorModel load() throws IOException;
    }

    /** The English name of the language that the text begins in; empty where that is not clear enough, or English. */
    synchronized Optional<String> of(String text) {
        if (!loaded) {
            loaded = true;
            load();
        }
        return detector == null ? Optional.empty() : LanguageNames.clearest(detector.predictLanguages(opening(text)));
    }

    private void load() {
        try {
            detector = new LanguageDetectorME(loader.load());
        } catch (IOException | RuntimeException e) {
            LOG.error("event=language-names-unavailable file={}", SHIPPED, e);
        }
    }

    private static LanguageDetectorModel shipped() throws IOException {
        try (var in = LanguageGuess.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException("the program has no file " + SHIPPED);
            }
            return new LanguageDetectorModel(in);
        }
    }

    private static String opening(String text) {
        StringBuilder opening = new StringBuilder();
        int word = 0;
        for (int at = 0; at < Math.min(OPENING, text.length()); at++) {
            char character = text.charAt(at);
            word = Character.isWhitespace(character) ? 0 : word + 1;
            if (word > LONGEST_WORD) {
                opening.append(' ');
                word = 1;
            }
            opening.append(character);
        }
        return opening.toString();
    }
}
