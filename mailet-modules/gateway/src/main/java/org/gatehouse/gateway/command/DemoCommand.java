package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.gateway.demo.Demo;
import org.gatehouse.gateway.demo.DemoReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: everything on embedded defaults, sample mail through it, and a table of what happened. */
@Command(
        name = "demo",
        description = {
            "Starts PostgreSQL, the gateway and a throw-away mailbox on free ports, sends sample mail through and says",
            "what happened to each message and why. Stays until Ctrl-C."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "check the outcomes and exit: 0 as expected, 1 not")
    private boolean once;

    @Option(
            names = "--dir",
            paramLabel = "D",
            description = "where to keep the demo's data; a new directory by default")
    private @Nullable Path directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Demo demo = Demo.start(directory)) {
            out.println("Gatehouse is up. Sending sample mail ...");
            out.flush();
            DemoReport report = demo.sendSampleMail();
            report.print(out);
            demo.printWhereToLook(out);
            out.flush();
            if (once) {
                return report.isAsExpected() ? 0 : 1;
            }
            out.println("\nCtrl-C stops the demo.");
            out.flush();
            waitForCtrlC(demo);
            return 0;
        }
    }

    private static void waitForCtrlC(Demo demo) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop-demo"));
        never.await();
    }
}
