package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.bench.Bench;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: what a message costs on this machine. */
@Command(
        name = "bench",
        description = {
            "Runs a gateway on embedded defaults under load and prints what a message costs: processor time of the gateway",
            "with its workers and PostgreSQL, messages a second, time to the next hop, memory. Each run twice: the first",
            "warms up the compilers. Give it an idle machine; the sender takes processor time too, which is not counted."
        },
        mixinStandardHelpOptions = true,
        subcommands = {BenchHostileCommand.class, BenchReportsCommand.class, LanguageBenchCommand.class})
public final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "a run (default: ${DEFAULT-VALUE})",
            defaultValue = "1500")
    private int messages;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "of the sender (default: ${DEFAULT-VALUE})",
            defaultValue = "20")
    private int connections;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "messages a second; 0: as fast as the gateway takes them (default)",
            defaultValue = "0")
    private int rate;

    @Option(names = "--mixed", description = "with HTML and office documents; without it: plain text of 5 kB")
    private boolean mixed;

    @Option(names = "--outside", description = "mail from outside, from 200 domains; without it: among colleagues")
    private boolean outside;

    @Option(
            names = "--name-server",
            paramLabel = "IP:PORT",
            description = "whom to ask who sent it; without it nobody is asked")
    private @Nullable String nameServer;

    @Option(names = "--dir", paramLabel = "D", description = "an empty directory to work in and leave behind")
    private @Nullable Path directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Path where =
                directory == null ? Files.createTempDirectory("gatehouse-bench-") : Files.createDirectories(directory);
        PrintWriter out = spec.commandLine().getOut();
        out.println("workload " + (mixed ? "mixed" : "text") + ", " + connections + " connections, data in " + where);
        out.println("run    messages  lost  CPU ms each  messages/s  p50 ms  p99 ms  memory MiB (PSS)");
        out.flush();
        int lost = 0;
        try (Bench bench = Bench.start(where, mixed, connections, outside, Optional.ofNullable(nameServer))) {
            for (String run : new String[] {"first", "second"}) {
                Bench.Result result = bench.run(messages, rate);
                out.printf(
                        "%-6s %8d %5d %12.1f %11.0f %7d %7d %11d%n",
                        run,
                        result.messages(),
                        result.lost(),
                        result.cpuMillisEach(),
                        result.eachSecond(),
                        result.p50(),
                        result.p99(),
                        result.pssMib());
                out.flush();
                lost += result.lost();
            }
        }
        return lost == 0 ? 0 : 1;
    }
}
