package org.gatehouse.core.inspection;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a finding is about. The technical ones are fixed here; the others come from the settings (C4), such as
 * {@code insult} or {@code threat}.
 */
public record Category(String key) {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** A file on a list of known illegal material. Always sealed; nothing can switch it off. */
    public static final Category ILLEGAL_LIST = new Category("illegal-list");
    /** A file of a message that was sealed before (B52). Always sealed as well. */
    public static final Category SEALED_BEFORE = new Category("sealed-before");
    /** A virus, or the test file that stands for one. */
    public static final Category MALWARE = new Category("malware");
    /** What we could not look into. */
    public static final Category UNSCANNABLE = new Category("unscannable");
    /** A message that two programs may read differently. */
    public static final Category STRUCTURE = new Category("structure");
    /** A file that is not what its name or label says. */
    public static final Category DISGUISED = new Category("disguised");
    /** A sender that is not who it says. */
    public static final Category SENDER = new Category("sender");
    /** A file that does something by itself when it is opened, or hides what it is for. */
    public static final Category ACTIVE_CONTENT = new Category("active-content");
    /** Something sensitive that would leave unprotected. */
    public static final Category TRANSPORT = new Category("transport");
    /** A person may be telling somebody that they are not safe (2.2, rule 6). */
    public static final Category DISCLOSURE = new Category("disclosure");

    /** Somebody reported it. */
    public static final Category REPORT = new Category("report");

    /** What the language model tells apart, besides {@link #DISCLOSURE}. */
    public static final Set<Category> OF_SENTENCES = Stream.of(
                    "insult",
                    "discrimination",
                    "threat",
                    "sexual",
                    "coercion",
                    "grooming",
                    "extremism",
                    "drugs-weapons",
                    "gambling",
                    "scam",
                    "spam")
            .map(Category::new)
            .collect(Collectors.toUnmodifiableSet());

    /** The categories that stop even a disclosure: they say nothing about what a child wrote. */
    private static final Set<Category> TECHNICAL = Set.of(
            ILLEGAL_LIST, SEALED_BEFORE, MALWARE, UNSCANNABLE, STRUCTURE, DISGUISED, ACTIVE_CONTENT, SENDER, TRANSPORT);

    public Category {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a category is 1 to 40 of a-z, 0-9 and -, and starts with a letter, was: " + key);
        }
    }

    /** Malware, a list match and what we could not look into: never clean, however low the score (promise 2). */
    public boolean isNeverClean() {
        return isAlwaysSealed() || equals(MALWARE) || equals(UNSCANNABLE);
    }

    /** Whatever policy, role, exception or allow list say. */
    public boolean isAlwaysSealed() {
        return equals(ILLEGAL_LIST) || equals(SEALED_BEFORE);
    }

    public boolean isTechnical() {
        return TECHNICAL.contains(this);
    }

    @Override
    public String toString() {
        return key;
    }
}
