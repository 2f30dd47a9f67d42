package org.gatehouse.sender.proof;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tags and values (RFC 6376, 3.2). White space is taken out of the values. Immutable. */
final class TagList {
    private static final Pattern TAG = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_]*)\\s*=([^;]*)");

    private final Map<String, String> tags;

    private TagList(Map<String, String> tags) {
        this.tags = Map.copyOf(tags);
    }

    /** Empty where it is none, or a tag stands in it twice. */
    static Optional<TagList> parse(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        String[] parts = text.split(";", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].isBlank()) {
                break; // One semicolon may end the list.
            }
            Matcher tag = TAG.matcher(parts[i]);
            if (!tag.matches() || tags.put(tag.group(1), tag.group(2).replaceAll("\\s", "")) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new TagList(tags));
    }

    /** Empty where it is missing or has no value. */
    Optional<String> find(String tag) {
        return Optional.ofNullable(tags.get(tag)).filter(value -> !value.isEmpty());
    }

    String get(String tag, String otherwise) {
        return tags.getOrDefault(tag, otherwise);
    }

    boolean has(String tag) {
        return tags.containsKey(tag);
    }
}
