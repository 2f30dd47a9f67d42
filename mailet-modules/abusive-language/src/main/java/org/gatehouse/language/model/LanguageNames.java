package org.gatehouse.language.model;

import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import opennlp.tools.langdetect.Language;

/**
 * What the detector's guesses are called in English, and which of them is clear. Languages that it cannot tell apart
 * share a name, and the best of their confidences. Names come from ICU: the detector speaks ISO 639-3, of which the Java library
 * knows no names where there is a code of two letters.
 */
final class LanguageNames {
    /**
     * By some sixty invented texts: one sentence in a language that the detector knows reached 0.06 to 0.2; one of a few
     * words, or of bytes, 0.01 to 0.04.
     */
    private static final double LEAST = 0.05;
    /** Texts in languages that it does not know reach 0.2 with their length, but hardly stand out from a second guess. */
    private static final double TIMES_THE_NEXT = 1.7;

    private static final Map<String, String> TOGETHER = Map.of(
            "spa", "Spanish or Galician",
            "glg", "Spanish or Galician",
            "ast", "Spanish or Galician",
            "urd", "Urdu or Punjabi",
            "pnb", "Urdu or Punjabi",
            "gle", "Irish or Scottish Gaelic",
            "bos", "Bosnian, Croatian or Serbian",
            "hrv", "Bosnian, Croatian or Serbian",
            "srp", "Bosnian, Croatian or Serbian",
            "ben", "Bengali");

    /** What it takes Urdu, Hindi, Arabic in Latin letters, and languages of Africa that it does not know, for. */
    private static final Set<String> CONFUSED =
            Set.of("msa", "ind", "jav", "sun", "min", "ceb", "war", "swa", "zul", "plt", "mri", "nan", "epo", "vol");

    private static final String ENGLISH = "eng";

    private final Map<String, Guess> guesses = new LinkedHashMap<>();

    LanguageNames(Language... languages) {
        for (Language language : languages) {
            Guess guess = new Guess(isNamed(language.getLang()), language.getConfidence());
            guesses.merge(name(language.getLang()), guess, Guess::and);
        }
    }

    Optional<String> clearest() {
        List<Map.Entry<String, Guess>> best = guesses.entrySet().stream()
                .sorted(Comparator.comparingDouble(guess -> -guess.getValue().confidence()))
                .limit(2)
                .toList();
        return best.stream()
                .limit(1)
                .filter(first -> first.getValue().named())
                .filter(first -> first.getValue().confidence() >= LEAST)
                .filter(first -> best.size() == 1
                        || first.getValue().confidence()
                                >= TIMES_THE_NEXT * best.get(1).getValue().confidence())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isNamed(String code) {
        return !code.equals(ENGLISH) && !CONFUSED.contains(code);
    }

    private static String name(String code) {
        String shared = TOGETHER.get(code);
        return shared == null ? new ULocale(code).getDisplayLanguage(ULocale.ENGLISH) : shared;
    }

    private record Guess(boolean named, double confidence) {
        Guess and(Guess other) {
            return new Guess(named && other.named, Math.max(confidence, other.confidence));
        }
    }
}
