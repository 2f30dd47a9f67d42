package org.gatehouse.settings.source;

/**
 * Where a section stands in its file.
 *
 * @param text as mistakes name it: {@code routes[2]}; empty for the file itself
 * @param generic as documentation names it: {@code routes[]}, {@code levels.by-category.*}
 */
record SectionPath(String text, String generic) {
    static final SectionPath ROOT = new SectionPath("", "");

    String of(String key) {
        return join(text, key);
    }

    String generic(String key) {
        return join(generic, key);
    }

    SectionPath inner(String key) {
        return new SectionPath(of(key), generic(key));
    }

    SectionPath named(String name) {
        return new SectionPath(of(name), generic("*"));
    }

    SectionPath item(String key, int number) {
        return new SectionPath(ValueReader.itemPath(of(key), number), generic(key) + "[]");
    }

    private static String join(String before, String key) {
        return before.isEmpty() ? key : before + "." + key;
    }
}
