package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.Gateway;
import org.gatehouse.gateway.assembly.Ground;
import org.gatehouse.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: the real thing, in the foreground, until SIGTERM or Ctrl-C. */
@Command(
        name = "up",
        description = {
            "Runs Gatehouse in the foreground. SIGTERM (exit code 143) or Ctrl-C (130) stops it cleanly.",
            "Refuses with exit code 2, and starts nothing, where settings, keys or directories are not right."
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    /** What can be started alone. The desk joins when it exists. */
    enum Half {
        gateway
    }

    @Mixin
    private ConfOption conf = new ConfOption();

    @Option(
            names = "--only",
            paramLabel = "PROCESS",
            description = "start this process only: ${COMPLETION-CANDIDATES}",
            defaultValue = "gateway")
    private Half only = Half.gateway;

    @Option(
            names = "--disk-temp",
            description = "allow a temp-dir that is on a disk, where plain text could stay behind: for trying out only")
    private boolean diskTemp;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings = conf.read();
        new Ground(settings).prepare(!diskTemp);
        Gateway gateway = CleanStop.start(() -> Gateway.start(settings), Gateway::close);
        PrintWriter out = spec.commandLine().getOut();
        gateway.addresses()
                .forEach(address -> out.println("gatehouse: "
                        + only
                        + " is up, listening on "
                        + address.getAddress().getHostAddress()
                        + ":"
                        + address.getPort()));
        out.flush();
        CleanStop.waitForSignal();
        return 0;
    }
}
