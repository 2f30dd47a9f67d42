package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.io.InputStream;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.wire.Contents;

/**
 * Takes messages apart in this process: what a worker does. A message can crash, hang or exhaust the process; so
 * nothing but a worker, and tests, may call it. Not thread-safe.
 */
public final class MailReader {
    private final InspectionLimits limits;
    private final TypeDetector types = new TypeDetector();
    private final DocumentParsers parsers = new DocumentParsers();

    public MailReader(InspectionLimits limits) {
        this.limits = limits;
    }

    /**
     * Any bytes give an answer. The stream is read to its end.
     *
     * @throws IOException where the stream itself fails
     */
    public Contents read(InputStream message) throws IOException {
        Reading reading = new Reading(limits);
        RawView raw = new RawView(message, limits.maxLeafBytes());
        LeafReader leaves = new LeafReader(reading, types, parsers);
        try {
            new MailWalk(reading, leaves, "", 0).walk(raw);
            raw.drain();
            raw.report(reading);
            new OtherViews(reading, leaves).readIfNeeded(raw);
        } catch (LimitReached e) {
            // The budget remembers which, and the answer tells it.
            reading.budget().exceed(e.limit());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            leaves.crashed(e);
        }
        if (!raw.isReported()) {
            raw.drain();
            raw.report(reading);
        }
        return reading.toContents();
    }
}
