package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
            "Starts PostgreSQL, gateway, desk and a throw-away mailbox on free ports, sends sample mail through and says",
            "what happened to each message and why. Stays until Ctrl-C."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final String PREFIX = "gatehouse-demo-";

    @Option(names = "--once", description = "check the outcomes and exit: 0 as expected, 1 not")
    private boolean once;

    @Option(
            names = "--dir",
            paramLabel = "D",
            description = "where to keep the demo's data; by default a new directory, which --once removes")
    private @Nullable Path directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (!once) {
            return stay(directory == null ? Files.createTempDirectory(PREFIX) : directory);
        }
        try (Demo demo = start(() -> directory == null ? Demo.startPassing() : Demo.start(directory))) {
            boolean asExpected = sendSampleMail(demo).isAsExpected();
            return startDesk(demo) && asExpected ? 0 : 1;
        }
    }

    private int stay(Path where) throws Exception {
        Demo demo = start(() -> Demo.start(where));
        sendSampleMail(demo);
        PrintWriter out = spec.commandLine().getOut();
        startDesk(demo);
        demo.printWhereToLook(out);
        out.println();
        out.println("Ctrl-C stops the demo.");
        out.flush();
        CleanStop.waitForSignal();
        return 0;
    }

    private static Demo start(Callable<Demo> how) throws Exception {
        return CleanStop.start(how, Demo::close);
    }

    private boolean startDesk(Demo demo) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        boolean answers = demo.startDesk();
        out.println(answers ? "The desk is up." : "The desk did NOT come up.");
        out.flush();
        return answers;
    }

    private DemoReport sendSampleMail(Demo demo) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Gatehouse is up. Sending sample mail ...");
        out.flush();
        DemoReport report = demo.sendSampleMail();
        report.print(out);
        out.flush();
        return report;
    }
}
