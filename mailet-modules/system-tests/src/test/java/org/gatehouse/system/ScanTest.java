package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gatehouse.gateway.demo.SampleMail;
import org.gatehouse.system.rig.Cli;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scan --json} as design.md section 6 promises it. */
@Tag("system")
class ScanTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path directory;

    private static Path conf = Path.of("conf");
    private static Path mails = Path.of("mails");
    private static Cli.Answer answer = new Cli.Answer(-1, "", "");
    private static final Map<String, JsonNode> LINES = new LinkedHashMap<>();

    @BeforeAll
    static void scanTheSamples() throws Exception {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        conf = new TestConf(directory.resolve("school"))
                .route("school.example, trust.example", nobody)
                .route("*", nobody)
                .marker(SampleMail.markerSha256())
                .write();
        mails = Files.createDirectories(directory.resolve("mails"));
        for (SampleMail sample : SampleMail.all()) {
            Path folder = Files.createDirectories(mails.resolve("below"));
            Files.write(folder.resolve(sample.name().replace("'", "") + ".eml"), sample.message());
        }
        Files.write(mails.resolve("empty.eml"), new byte[0]);
        Files.write(mails.resolve("no-mail.bin"), new byte[] {0, 1, 2, (byte) 0xff});
        answer = Cli.run("scan", "--conf", conf, "--json", mails);
        for (String line : answer.outLines()) {
            JsonNode node = JSON.readTree(line);
            LINES.put(Path.of(node.get("file").asText()).getFileName().toString(), node);
        }
    }

    @Test
    void givesOneLineForEachFileAndNothingElse() throws IOException {
        try (Stream<Path> all = Files.walk(mails)) {
            assertThat(answer.outLines())
                    .hasSize((int) all.filter(Files::isRegularFile).count());
        }
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void hasExactlyTheFieldsOfTheContract() {
        assertThat(LINES.values()).allSatisfy(line -> {
            assertThat(line.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "file",
                            "sha256",
                            "disposition",
                            "urgency",
                            "reasons",
                            "scores",
                            "attachments",
                            "urls",
                            "defects",
                            "unscannable",
                            "millis");
            assertThat(line.get("disposition").asText()).isIn("DELIVER", "FLAG", "HOLD", "SEAL");
            assertThat(line.get("urgency").asText()).isIn("NOW", "TODAY", "WEEK", "NONE");
            assertThat(line.get("reasons")).allSatisfy(reason -> assertThat(reason.fieldNames())
                    .toIterable()
                    .containsExactly("code", "explanation", "score"));
            assertThat(line.get("scores"))
                    .allSatisfy(score -> assertThat(score.doubleValue()).isBetween(0.0, 1.0));
            assertThat(line.get("attachments")).allSatisfy(attachment -> assertThat(attachment.fieldNames())
                    .toIterable()
                    .containsExactly("name", "path", "declaredType", "detectedType", "size", "sha256", "flags"));
            assertThat(line.get("millis").isIntegralNumber()).isTrue();
        });
    }

    @Test
    void saysWhatTheGatewayWouldDo() {
        assertThat(disposition("a teachers answer to a parent.eml")).isEqualTo("DELIVER");
        assertThat(disposition("the virus test file.eml")).isEqualTo("HOLD");
        assertThat(disposition("an archive with a password.eml")).isEqualTo("HOLD");
        assertThat(disposition("a file on the marker list.eml")).isEqualTo("SEAL");
        assertThat(disposition("a pupil asks for help.eml")).isEqualTo("FLAG");
        assertThat(line("a pupil asks for help.eml").get("urgency").asText()).isEqualTo("NOW");
        assertThat(disposition("no-mail.bin")).isNotEqualTo("DELIVER");
    }

    @Test
    void namesEachFileByItsBytes() throws Exception {
        byte[] bytes = Files.readAllBytes(
                Path.of(line("a signed newsletter.eml").get("file").asText()));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);

        assertThat(line("a signed newsletter.eml").get("sha256").asText())
                .isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void takesTheSenderFromTheFromFieldUnlessToldOtherwise() throws Exception {
        Path cry = Path.of(line("a pupil asks for help.eml").get("file").asText());

        JsonNode told = only(Cli.run(
                "scan",
                "--conf",
                conf,
                "--json",
                "--from",
                "somebody@elsewhere.example",
                "--to",
                "teacher.one@school.example",
                cry));

        assertThat(line("a pupil asks for help.eml").get("urgency").asText()).isEqualTo("NOW");
        // A pupil's cry for help is for now; anybody else's for today.
        assertThat(told.get("urgency").asText()).isEqualTo("TODAY");
    }

    @Test
    void addsTheTextWhereAskedAndReadsOnWhereAFileCannotBeRead() throws Exception {
        Path some = Files.createDirectories(directory.resolve("some"));
        Path letter = Files.write(
                some.resolve("b-\u00e9t\u00e9.eml"),
                "From: a@elsewhere.example\r\n\r\nThe coach leaves at half past eight.\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        Path gone = some.resolve("a.eml");
        Path blocked = Files.createSymbolicLink(gone, Path.of("/proc/self/mem"));

        Cli.Answer both = Cli.run("scan", "--conf", conf, "--json", "--text", blocked, letter);

        assertThat(both.code()).isEqualTo(1);
        assertThat(both.err()).contains("cannot be read").contains("a.eml").doesNotContain("Exception");
        JsonNode read = only(both);
        assertThat(read.get("file").asText()).isEqualTo(letter.toString());
        assertThat(read.get("text").toString()).contains("The coach leaves at half past eight.");
    }

    @Test
    void anEmptyDirectoryHasNoLines() throws IOException {
        Cli.Answer none = Cli.run("scan", "--json", Files.createDirectories(directory.resolve("none")));

        assertThat(none.code()).isZero();
        assertThat(none.out()).isEmpty();
    }

    @Test
    void givesALineForEveryHostileFileToo() throws IOException {
        Path hostile = Path.of(System.getProperty("gatehouse.home"))
                .toAbsolutePath()
                .resolve("../shared/hostile/adversarial")
                .normalize();
        Path elsewhere =
                hostile.resolve("../../../../shared/hostile/adversarial").normalize();
        Path found = Files.isDirectory(hostile) ? hostile : elsewhere;
        assumeTrue(Files.isDirectory(found), "the hostile files are not beside this checkout");

        Cli.Answer all = Cli.run("scan", "--conf", conf, "--json", found);

        try (Stream<Path> files = Files.walk(found)) {
            List<String> expected = files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
            assertThat(all.outLines().stream().map(ScanTest::file)).containsExactlyElementsOf(expected);
        }
        assertThat(all.code()).isZero();
        assertThat(all.err()).isEmpty();
    }

    private static String file(String line) {
        try {
            return JSON.readTree(line).get("file").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode only(Cli.Answer answer) throws JsonProcessingException {
        assertThat(answer.outLines()).as(answer.err()).hasSize(1);
        return JSON.readTree(answer.out());
    }

    private static JsonNode line(String name) {
        return Objects.requireNonNull(LINES.get(name), "a line for " + name);
    }

    private static String disposition(String name) {
        return line(name).get("disposition").asText();
    }
}
