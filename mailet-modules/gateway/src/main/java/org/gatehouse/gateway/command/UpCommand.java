package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.Gateway;
import org.gatehouse.gateway.assembly.Ground;
import org.gatehouse.gateway.assembly.NotReady;
import org.gatehouse.gateway.assembly.Program;
import org.gatehouse.gateway.desk.DeskKeeper;
import org.gatehouse.gateway.desk.DeskLaunch;
import org.gatehouse.settings.RunsHere;
import org.gatehouse.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: the real thing, in the foreground, until SIGTERM or Ctrl-C. */
@Command(
        name = "up",
        description = {
            "Runs gateway and desk in the foreground. SIGTERM (exit code 143) or Ctrl-C (130) stops it cleanly.",
            "Refuses with exit code 2, and starts nothing, where settings, keys or directories are not right."
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    /** What can be started alone. */
    enum Half {
        gateway,
        desk
    }

    @Mixin
    private ConfOption conf = new ConfOption();

    @Option(
            names = "--only",
            paramLabel = "PROCESS",
            description = "start this process only: ${COMPLETION-CANDIDATES}; without it, both")
    private @Nullable Half only;

    @Option(
            names = "--disk-temp",
            description = "allow a temp-dir that is on a disk, where plain text could stay behind: for trying out only")
    private boolean diskTemp;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (only == Half.desk) {
            throw new NotReady(
                    List.of("--only desk: start it by the launcher, ./gatehouse; it is a program of its own"));
        }
        Settings settings = conf.read(only == null ? RunsHere.BOTH : RunsHere.GATEWAY);
        DeskLaunch desk = DeskLaunch.up(Program.home(), conf.directory());
        if (only == null && !desk.isBuilt()) {
            throw new NotReady(
                    List.of("the desk's program is not there: start Gatehouse by its launcher, ./gatehouse"));
        }
        new Ground(settings).prepare(!diskTemp);
        Gateway gateway = CleanStop.start(() -> Gateway.start(settings, conf.directory()), Gateway::close);
        PrintWriter out = spec.commandLine().getOut();
        gateway.addresses()
                .forEach(address -> out.println("gatehouse: "
                        + Half.gateway
                        + " is up, listening on "
                        + address.getAddress().getHostAddress()
                        + ":"
                        + address.getPort()));
        out.flush();
        if (only == null) {
            // After the gateway: an embedded database runs then, and its tables are there.
            CleanStop.start(() -> DeskKeeper.start(desk), DeskKeeper::close);
        }
        CleanStop.waitForSignal();
        return 0;
    }
}
