package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Lists LHA archives of header levels 0, 1 and 2 and reads entries that are stored. One thread. */
final class LzhReader {
    private static final int LEVEL = 20;
    private static final int NAME_RECORD = 1;

    private final ClosedArchive archive;
    private final byte[] bytes;
    private final int length;

    LzhReader(ClosedArchive archive, Leaf leaf) {
        this.archive = archive;
        this.bytes = leaf.bytes().array();
        this.length = leaf.bytes().length();
    }

    void read() throws IOException {
        int at = 0;
        while (at + 22 < length && bytes[at] != 0) {
            archive.step();
            long next = bytes[at + LEVEL] == 2 ? levelTwo(at) : levelOne(at);
            if (next <= at || next > length) {
                archive.damaged();
                return;
            }
            at = (int) next;
        }
    }

    private boolean isStored(int at) {
        String method = new String(bytes, at + 2, 5, StandardCharsets.US_ASCII);
        return method.equals("-lh0-") || method.equals("-lz4-");
    }

    private boolean isFolder(int at) {
        return bytes[at + 5] == 'd';
    }

    private long levelOne(int at) throws IOException {
        long packed = LittleEndian.uint32(bytes, at + 7);
        long data = at + 2L + (bytes[at] & 0xff);
        int nameLength = Math.min(bytes[at + 21] & 0xff, length - at - 22);
        String name = new String(bytes, at + 22, nameLength, StandardCharsets.UTF_8);
        long extended = 0;
        if (bytes[at + LEVEL] == 1 && data <= length && data >= 2) {
            // Each further header ends with the length of the next; they count as packed bytes.
            for (int size = LittleEndian.uint16(bytes, (int) data - 2);
                    size > 2 && data + extended + size <= length;
                    size = LittleEndian.uint16(bytes, (int) (data + extended - 2))) {
                extended += size;
            }
        }
        if (!isFolder(at)) {
            archive.entry(name, false, isStored(at), data + extended, packed - extended);
        }
        return data + packed;
    }

    private long levelTwo(int at) throws IOException {
        long packed = LittleEndian.uint32(bytes, at + 7);
        int headerLength = LittleEndian.uint16(bytes, at);
        String name = "";
        int record = at + 24;
        int end = Math.min(at + headerLength, length);
        while (record + 5 <= end) {
            int size = LittleEndian.uint16(bytes, record);
            if (size < 3 || record + size > end) {
                break;
            }
            if (bytes[record + 2] == NAME_RECORD) {
                name = new String(bytes, record + 3, size - 3, StandardCharsets.UTF_8);
            }
            record += size;
        }
        if (!isFolder(at)) {
            archive.entry(name, false, isStored(at), (long) at + headerLength, packed);
        }
        return headerLength < 24 ? at : at + headerLength + packed;
    }
}
