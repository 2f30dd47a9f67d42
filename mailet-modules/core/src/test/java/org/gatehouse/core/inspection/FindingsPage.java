package org.gatehouse.core.inspection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes {@code docs/findings.md} from {@link FindingCode} and from the tests that name a code. */
final class FindingsPage {
    private static final String HEAD = """
            # Findings

            Every code that an inspector can report. Codes are stable: ledgers, statistics and rules refer to them. The sentence is
            what a reviewer reads after "Held because", "Sealed because", "Delivered and flagged because". The effect is that of the
            policy shipped with the program; `conf/policy.yaml` may say otherwise, but for what it cannot change (its first lines).
            The tests named prove that the finding is made where it should be.

            This page is made from `FindingCode` and the tests: `./mvnw -o -q test -pl mailet-modules/core
            -Dtest=FindingCodeTest -Dgatehouse.writePages=true`. A test compares it.

            | code | sentence | what it means | effect | tests |
            |---|---|---|---|---|
            """;

    private FindingsPage() {}

    static String of(Path home) throws IOException {
        Map<String, String> tests = testSources(home.resolve("mailet-modules"));
        StringBuilder page = new StringBuilder(HEAD);
        for (FindingCode code : FindingCode.values()) {
            String row = Stream.of(
                            "`" + code.code() + "`",
                            code.sentence(),
                            code.meaning(),
                            code.effect().words(),
                            String.join(", ", testsOf(code, tests)))
                    .collect(Collectors.joining(" | ", "| ", " |\n"));
            page.append(row);
        }
        return page.toString();
    }

    /** The classes whose source names the code, as a constant or in a text. */
    static List<String> testsOf(FindingCode code, Map<String, String> tests) {
        Pattern named =
                Pattern.compile("\\b" + code.name() + "\\b|(?<![\\w.-])" + Pattern.quote(code.code()) + "(?![\\w-])");
        return new TreeSet<>(tests.keySet())
                .stream()
                        .filter(test -> isNamedIn(tests.getOrDefault(test, ""), code, named))
                        .toList();
    }

    /** The quick look first: patterns are slow over all sources. */
    private static boolean isNamedIn(String source, FindingCode code, Pattern named) {
        return (source.contains(code.name()) || source.contains(code.code()))
                && named.matcher(source).find();
    }

    static Map<String, String> testSources(Path modules) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(modules)) {
            for (Path file : files.filter(f -> f.toString().contains("src/test/java"))
                    .filter(f -> f.toString().endsWith("Test.java") && !f.endsWith("FindingCodeTest.java"))
                    .toList()) {
                String name = String.valueOf(file.getFileName());
                sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
            }
        }
        return sources;
    }
}
