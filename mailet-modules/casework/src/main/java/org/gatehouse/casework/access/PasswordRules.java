package org.gatehouse.casework.access;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gatehouse.store.desk.Person;

/** What an own password may be: long, and not what everybody tries first (NIST SP 800-63B, 3.1.1.2). Pure. */
final class PasswordRules {
    static final int SHORTEST = 12;
    /** Longer ones cost us, not the guesser. */
    static final int LONGEST = 256;

    private static final int FEWEST_CHARACTERS = 5;
    /** What may be left once the words are taken out, and the shortest name that counts as a word. */
    private static final int SHORTEST_WORD = 3;

    private static final List<String> COMMON = List.of(
            "password",
            "passw0rd",
            "p@ssword",
            "p@ssw0rd",
            "gatehouse",
            "welcome",
            "letmein",
            "qwertyuiop",
            "qwerty",
            "asdfghjkl",
            "zxcvbnm",
            "1234567890",
            "123456789",
            "0987654321",
            "abcdefgh",
            "safeguarding",
            "school",
            "teacher",
            "headteacher",
            "administrator",
            "iloveyou",
            "liverpool",
            "football",
            "princess",
            "sunshine",
            "changeme",
            "secret",
            "summer",
            "winter",
            "spring",
            "autumn",
            "monday",
            "christmas",
            "2024",
            "2025",
            "2026",
            "123",
            "1234",
            "12345");

    private PasswordRules() {}

    static boolean isTooShort(String password) {
        return password.codePointCount(0, password.length()) < SHORTEST;
    }

    /** Made of nothing but words that everybody tries, names of this person, or very few different characters. */
    static boolean isTooCommon(String password, Person person) {
        String rest = password.toLowerCase(Locale.ROOT);
        if (password.length() > LONGEST || rest.chars().distinct().count() < FEWEST_CHARACTERS) {
            return true;
        }
        for (String word : words(person)) {
            rest = rest.replace(word, "");
        }
        return rest.codePointCount(0, rest.length()) <= SHORTEST_WORD;
    }

    /** The longest first, so that what is left of one is no other. */
    private static List<String> words(Person person) {
        Stream<String> own = Stream.of(
                        person.account(), person.name(), person.email().replace('@', ' '))
                .flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")))
                .filter(word -> word.length() >= SHORTEST_WORD);
        return Stream.concat(COMMON.stream(), own)
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
    }
}
