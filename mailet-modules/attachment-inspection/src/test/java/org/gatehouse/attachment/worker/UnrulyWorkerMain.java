package org.gatehouse.attachment.worker;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.reading.MailReader;
import org.gatehouse.attachment.wire.Contents;

/** A worker that does as a message says: what hostile messages do to parsers, on demand. Starts fast: no warm-up. */
public final class UnrulyWorkerMain {
    private UnrulyWorkerMain() {}

    public static void main(String[] arguments) throws IOException {
        ParentWatch.start();
        System.setOut(System.err);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        MailReader reader = new MailReader(InspectionLimits.ofArguments(List.of(arguments)));
        new WorkerLoop(new FileInputStream(FileDescriptor.in), out, message -> read(message, reader, out)).run();
    }

    private static Contents read(InputStream message, MailReader reader, FileOutputStream out) throws IOException {
        byte[] bytes = message.readAllBytes();
        String text = new String(bytes, StandardCharsets.US_ASCII);
        if (text.contains("@leave")) {
            Files.write(Files.createTempFile("left", ".tmp"), bytes);
        }
        if (text.contains("@halt")) {
            Runtime.getRuntime().halt(3);
        }
        if (text.contains("@garbage")) {
            out.write(new byte[] {0, 0, 0, 4, 1, 2, 3, 4});
        }
        if (text.contains("@spin")) {
            spin();
        }
        if (text.contains("@sleep")) {
            sleep();
        }
        if (text.contains("@memory")) {
            exhaust();
        }
        Contents contents = reader.read(new ByteArrayInputStream(bytes));
        return text.contains("@unsound")
                ? new Contents(contents.parts(), contents.urls(), contents.identifiers(), contents.findings(), true)
                : contents;
    }

    private static void spin() {
        long count = 0;
        while (count >= 0) {
            count = (count + 1) & Integer.MAX_VALUE;
        }
    }

    private static void sleep() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }

    private static void exhaust() {
        List<byte[]> kept = new ArrayList<>();
        while (kept.size() < Integer.MAX_VALUE) {
            kept.add(new byte[1024 * 1024]);
        }
    }
}
