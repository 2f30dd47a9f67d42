package org.gatehouse.system.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every path that the desk's sources name: one that is added later is here too. */
final class Routes {
    private static final Path PAGES = Path.of("quarantine-ui/src/main/java/org/gatehouse/desk");
    private static final Pattern MAPPING = Pattern.compile("@(?:Get|Post|Request)Mapping\\(\"([^\"]+)\"\\)");
    /** They would sign out whoever tries all the others. */
    private static final List<String> DOORS = List.of("/sign-out", "/sign-in", "/sign-in/code", "/sign-in/set-up");

    private Routes() {}

    /** With this case's number, and an id that nothing has. */
    static List<String> about(String number) throws IOException {
        Path sources = Path.of(System.getProperty("gatehouse.home")).resolve(PAGES);
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(Routes::mappings)
                    .filter(path -> !DOORS.contains(path))
                    .map(path -> fill(path, number))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> mappings(Path file) {
        try {
            return MAPPING.matcher(Files.readString(file)).results().map(match -> match.group(1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String fill(String path, String number) {
        return path.replace("{number}", number)
                .replace("{group}", "now")
                .replace("{id}", "00000000-0000-4000-8000-000000000000")
                .replaceAll("\\{[a-z]+\\}", Matcher.quoteReplacement("none"));
    }
}
