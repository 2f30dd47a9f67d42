package org.gatehouse.attachment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.ParsedMail;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real workers that run out of memory over real bytes: a body of empty elements stays below every limit, and each of
 * its four bytes becomes a node of the parsed document.
 */
@Tag("system")
class OutOfMemoryTest {
    private static final int ELEMENTS = 4_000_000;

    @TempDir
    private Path temp;

    @Test
    @Timeout(180)
    void holdsWhatFillsTheMemoryOfAWorkerAndReadsTheNext() {
        WorkerOptions small = WorkerOptions.standard(temp).withWorkers(1).withMemoryMb(128);
        TestContent filling =
                new TestContent("Subject: test\r\nContent-Type: text/html\r\n\r\n" + "<br>".repeat(ELEMENTS) + "\r\n");
        try (WorkerPool pool = new WorkerPool(small, InspectionLimits.standard())) {
            ParsedMail mail = pool.read(filling);

            assertThat(mail.findings()).extracting(Finding::code).containsExactly(FindingCode.UNSCANNABLE_CRASH);
            assertThat(mail.parts()).as("no worker lived to answer").isEmpty();
            assertThat(pool.read(TestContent.body("hello")).findings()).isEmpty();
        }
    }
}
