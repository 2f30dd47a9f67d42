package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.gateway.Main;
import org.gatehouse.gateway.command.Refusals;
import org.gatehouse.system.rig.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Exit codes and where the answers go: other programs rely on both (design.md section 6). */
@Tag("system")
class CommandLineTest {
    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(List<String> command) {
        List<Object> arguments = new ArrayList<>(command);
        arguments.add("--help");

        Cli.Answer answer = Cli.run(arguments.toArray());

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).startsWith("Usage: " + String.join(" ", withProgram(command)));
        assertThat(answer.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "up",
                "up --conf . --only moon",
                "scan",
                "scan --from nobody .",
                "scan --to nobody .",
                "scan no-such-file",
                "verify",
                "verify no-such-file",
                "verify --checkpoint 3 no-such-file",
                "verify --checkpoint 3:abc pom.xml",
                "keys",
                "keys create --gateway here",
                "ledger --conf no-such-directory x",
                "migrate --conf no-such-directory --owner-password-file x",
                "migrate --conf no-such-directory",
                "check --conf no-such-directory",
            })
    void wrongUseIsTwoAndIsSaidOnStandardError(String line) {
        Cli.Answer answer = Cli.run((Object[])
                Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new));

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isNotBlank().doesNotContain("Exception", "\tat ");
    }

    @Test
    void anAddressThatIsNoneIsNotRepeated() {
        Cli.Answer answer = Cli.run("scan", "--from", "zebrafinch", ".");

        assertThat(answer.err()).contains("--from", "not an address").doesNotContain("zebrafinch");
    }

    @Test
    void aFaultOfTheProgramTellsWhereItIsAndNoContent() {
        CommandLine broken = new CommandLine(new Broken()).setExecutionExceptionHandler(new Refusals());
        java.io.StringWriter err = new java.io.StringWriter();

        int code = broken.setErr(new java.io.PrintWriter(err, true)).execute();

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains("a fault in the program", "java.lang.IllegalStateException", Broken.class.getName())
                .contains("java.lang.IllegalArgumentException")
                .doesNotContain("zebrafinch");
    }

    static Stream<List<String>> commands() {
        return Stream.concat(Stream.of(List.of()), below(Main.commandLine(), List.of()));
    }

    private static Stream<List<String>> below(CommandLine parent, List<String> path) {
        return parent.getSubcommands().entrySet().stream().flatMap(entry -> {
            List<String> name = new ArrayList<>(path);
            name.add(entry.getKey());
            return Stream.concat(Stream.of(name), below(entry.getValue(), name));
        });
    }

    private static List<String> withProgram(List<String> command) {
        List<String> all = new ArrayList<>(List.of("gatehouse"));
        all.addAll(command);
        return all;
    }

    @Command(name = "broken")
    static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("zebrafinch", new IllegalArgumentException("zebrafinch"));
        }
    }
}
