package org.gatehouse.attachment.pool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.gatehouse.attachment.InspectionLimits;

/** A gateway to be killed: prints the ids of its workers, then lets one hang over a message. */
final class PoolHolderMain {
    private PoolHolderMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        InspectionLimits limits = InspectionLimits.standard().withTimeLimit(Duration.ofMinutes(10));
        try (WorkerPool pool =
                new WorkerPool(WorkerPoolTest.options(Path.of(arguments[0]), 1), limits, WorkerPoolTest.UNRULY)) {
            pool.read(TestContent.body("hello"));
            ProcessHandle.current().children().forEach(child -> out.println(child.pid()));
            out.println("end");
            pool.read(TestContent.body("@spin"));
        }
    }
}
