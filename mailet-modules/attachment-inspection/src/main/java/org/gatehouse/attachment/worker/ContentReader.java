package org.gatehouse.attachment.worker;

import java.io.IOException;
import java.io.InputStream;
import org.gatehouse.attachment.wire.Contents;

/** Takes one message apart. */
@FunctionalInterface
interface ContentReader {
    /** Reads the stream to its end. */
    Contents read(InputStream message) throws IOException;
}
