package org.gatehouse.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ClassifyCommandTest {
    @Test
    void printsTheScoresOfEachLineUnderItsId() {
        List<String> lines = classify(
                "a1\tYou are a stupid ugly pig.\na2\tThe coach leaves at nine.\n".getBytes(StandardCharsets.UTF_8));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("a1\t0\\.[5-9][0-9]+\tinsult=0\\.[0-9]+ .*");
        assertThat(lines.get(1)).matches("a2\t0\\.[0-4][0-9]+\tinsult=0\\.[0-9]+ .*");
    }

    @Test
    void printsJson() throws IOException {
        List<String> lines = classify("x\tYou are a stupid ugly pig.\\nBye".getBytes(StandardCharsets.UTF_8), "--json");

        JsonNode answer = new ObjectMapper().readTree(lines.get(0));
        assertThat(answer.get("id").asText()).isEqualTo("x");
        assertThat(answer.get("abuse").asDouble()).isGreaterThan(0.5);
        assertThat(answer.get("scores").get("threat").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void answersALineOfTenMegabytesBrokenUtf8AndALineWithoutATab() throws IOException {
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        in.write("long\t".getBytes(StandardCharsets.UTF_8));
        in.write("stupid pig ".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
        in.write("\nbroken\t".getBytes(StandardCharsets.UTF_8));
        in.write(new byte[] {(byte) 0xFF, (byte) 0xC3, 0, (byte) 0xF0, (byte) 0x9F});
        in.write("\nno tab\n\n".getBytes(StandardCharsets.UTF_8));

        List<String> lines = classify(in.toByteArray());

        assertThat(lines)
                .extracting(line -> line.substring(0, line.indexOf('\t')))
                .containsExactly("long", "broken", "", "");
    }

    private static List<String> classify(byte[] in, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command =
                new CommandLine(new ClassifyCommand(new ByteArrayInputStream(in))).setOut(new PrintWriter(out));
        assertThat(command.execute(arguments)).isZero();
        return out.toString().lines().toList();
    }
}
