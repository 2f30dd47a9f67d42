package org.gatehouse.language.model;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import opennlp.tools.langdetect.Language;

/**
 * What the detector's guesses are called in English, and whether the first of them is clear. Languages that it cannot
 * tell apart share a name. Names come from ICU: the detector speaks ISO 639-3, of which the Java library knows no names
 * where there is a code of two letters.
 */
final class LanguageNames {
    /**
     * By some sixty invented texts: one sentence in a language that the detector knows reached 0.06 to 0.2; one of a
     * few words, or of bytes, 0.01 to 0.04.
     */
    private static final double LEAST = 0.05;
    /**
     * Texts in languages that it does not know reach 0.2 with their length, but hardly stand out from a second guess.
     */
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

    private LanguageNames() {}

    /**
     * The English name of the language that is clear; empty where none is, or it is English.
     *
     * @param guesses the likeliest first
     */
    static Optional<String> clearest(Language... guesses) {
        Language first = guesses[0];
        String name = name(first);
        double next = Arrays.stream(guesses)
                .filter(guess -> !name(guess).equals(name))
                .mapToDouble(Language::getConfidence)
                .findFirst()
                .orElse(0);
        boolean clear = first.getConfidence() >= LEAST && first.getConfidence() >= TIMES_THE_NEXT * next;
        return clear && isNamed(first.getLang()) ? Optional.of(name) : Optional.empty();
    }

    private static boolean isNamed(String code) {
        return !code.equals(ENGLISH) && !CONFUSED.contains(code);
    }

    private static String name(Language guess) {
        String shared = TOGETHER.get(guess.getLang());
        return shared == null ? new ULocale(guess.getLang()).getDisplayLanguage(ULocale.ENGLISH) : shared;
    }
}
