package org.gatehouse.language.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts whose longer words are all disguised: whoever hides a word rarely knows which one the filter goes by. */
final class Disguised {
    private static final Pattern WORD = Pattern.compile("(?<![\\w@#&/.])[a-z]{4,}(?![\\w@])");

    private Disguised() {}

    static String write(String text, Disguise disguise, Random random, Map<Character, List<String>> lookAlikes) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll((MatchResult word) ->
                        Matcher.quoteReplacement(disguise.write(word.group(), random, lookAlikes)));
    }
}
