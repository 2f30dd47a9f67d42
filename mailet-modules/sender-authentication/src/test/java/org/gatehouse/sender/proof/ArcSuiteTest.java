package org.gatehouse.sender.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gatehouse.sender.Bytes;
import org.gatehouse.sender.FakeDns;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.message.RawMessage;
import org.junit.jupiter.api.Test;

/** The validation cases of the public ARC test suite, where its messages are at hand. */
class ArcSuiteTest {
    private static final Path HOSTILE = Path.of(System.getProperty("gatehouse.home", "."))
            .resolveSibling("shared")
            .resolve("hostile");
    private static final Pattern ROW =
            Pattern.compile("(messages/arc/\\S+)\t.*validation-tests\\.yml#(\\S+) \\(expects cv=(\\w*)\\).*");

    private record Row(String file, String name, String expected) {}

    @Test
    void everyCaseOfTheSuiteGivesWhatTheSuiteSays() throws IOException {
        assumeTrue(Files.exists(HOSTILE), "skipped: there is no shared/hostile beside the checkout");
        FakeDns dns = keys();
        List<Row> rows = rows();

        assertThat(rows).hasSizeGreaterThan(40).allSatisfy(row -> assertThat(validate(row.file(), dns))
                .as(row.name())
                .isEqualTo(row.expected()));
    }

    private static String validate(String file, Dns dns) throws IOException {
        // The suite has bare line feeds; mail has none.
        String text = Files.readString(HOSTILE.resolve(file), StandardCharsets.ISO_8859_1);
        try (RawMessage message = RawMessage.open(Bytes.of(text))) {
            Arc arc = Arc.begin(message.header(), dns);
            Optional<OutputStream> body = arc.body();
            if (body.isPresent()) {
                message.body().transferTo(body.get());
                body.get().close();
            }
            return arc.finish().result().word();
        }
    }

    private static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(HOSTILE.resolve("MANIFEST.tsv"))) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Row(row.group(1), row.group(2), expected(row.group(3))))
                    .toList();
        }
    }

    /** One row leaves it open; its chain says of itself that it failed. */
    private static String expected(String cv) {
        return cv.isEmpty() ? "fail" : cv.toLowerCase(java.util.Locale.ROOT);
    }

    private static FakeDns keys() throws IOException {
        FakeDns dns = new FakeDns();
        InputStream in = Objects.requireNonNull(ArcSuiteTest.class.getResourceAsStream("arc-suite-keys.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .forEach(record -> dns.with(record[0], Dns.Kind.TXT, record[1]));
        }
        return dns;
    }
}
