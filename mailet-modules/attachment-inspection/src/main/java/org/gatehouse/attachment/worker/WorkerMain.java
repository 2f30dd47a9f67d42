package org.gatehouse.attachment.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.util.IOUtils;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.reading.MailReader;

/** A worker process: reads messages from standard input and answers on standard output, until the input ends. */
public final class WorkerMain {
    private WorkerMain() {}

    /** @param arguments {@link InspectionLimits#toArguments()} */
    public static void main(String[] arguments) throws IOException {
        InspectionLimits limits = InspectionLimits.ofArguments(List.of(arguments));
        ParentWatch.start();
        // Libraries may print: not into the answers.
        System.setOut(System.err);
        IOUtils.setByteArrayMaxOverride((int) Math.min(Integer.MAX_VALUE, 2L * limits.maxLeafBytes()));
        MailReader reader = new MailReader(limits);
        WarmUp.run(reader::read);
        new WorkerLoop(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), reader::read)
                .run();
    }
}
