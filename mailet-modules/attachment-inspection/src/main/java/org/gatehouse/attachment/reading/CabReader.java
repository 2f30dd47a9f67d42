package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Lists cabinet files (MS-CAB 2.3). Their content stays closed. One thread. */
final class CabReader {
    private static final int HEADER = 36;
    private static final int FILE_HEADER = 16;
    private static final int LONGEST_NAME = 256;

    private final ClosedArchive archive;
    private final byte[] bytes;
    private final int length;

    CabReader(ClosedArchive archive, Leaf leaf) {
        this.archive = archive;
        this.bytes = leaf.bytes().array();
        this.length = leaf.bytes().length();
    }

    void read() throws IOException {
        archive.closed();
        if (length < HEADER) {
            return;
        }
        long at = LittleEndian.uint32(bytes, 16);
        int files = LittleEndian.uint16(bytes, 28);
        for (int i = 0; i < files && at + FILE_HEADER < length; i++) {
            archive.step();
            int nameAt = (int) at + FILE_HEADER;
            int end = nameAt;
            while (end < length && bytes[end] != 0 && end - nameAt < LONGEST_NAME) {
                end++;
            }
            archive.entry(new String(bytes, nameAt, end - nameAt, StandardCharsets.UTF_8), false, false, 0, 0);
            at = end + 1L;
        }
    }
}
