package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads ISO 9660 images (ECMA-119) by every volume descriptor, Joliet's too: they may show different files. One thread.
 */
final class IsoReader {
    private static final int SECTOR = 2048;
    private static final int FIRST_DESCRIPTOR = 16;
    private static final int MOST_DESCRIPTORS = 32;
    private static final int ROOT_RECORD = 156;
    private static final int FOLDER = 2;
    private static final int MOST_FOLDERS = 2000;

    private final ClosedArchive archive;
    private final byte[] bytes;
    private final int length;
    private final Set<Long> seen = new HashSet<>();

    IsoReader(ClosedArchive archive, Leaf leaf) {
        this.archive = archive;
        this.bytes = leaf.bytes().array();
        this.length = leaf.bytes().length();
    }

    void read() throws IOException {
        for (int i = 0; i < MOST_DESCRIPTORS; i++) {
            int at = (FIRST_DESCRIPTOR + i) * SECTOR;
            if (at + SECTOR > length || bytes[at] == -1) {
                return;
            }
            if (bytes[at] == 1 || bytes[at] == 2) {
                record(
                        at + ROOT_RECORD,
                        bytes[at] == 2 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1,
                        true);
            }
        }
    }

    private void record(int at, Charset charset, boolean root) throws IOException {
        long begin = LittleEndian.uint32(bytes, at + 2) * SECTOR;
        long size = LittleEndian.uint32(bytes, at + 10);
        boolean folder = (bytes[at + 25] & FOLDER) != 0;
        int nameLength = Math.min(bytes[at + 32] & 0xff, length - at - 33);
        boolean self = nameLength == 1 && (bytes[at + 33] == 0 || bytes[at + 33] == 1);
        if (folder && (root || !self)) {
            folder(begin, size, charset);
        } else if (!folder && seen.add(begin << 1)) {
            archive.entry(name(new String(bytes, at + 33, nameLength, charset)), false, true, begin, size);
        }
    }

    private static String name(String raw) {
        int version = raw.indexOf(';');
        return version < 0 ? raw : raw.substring(0, version);
    }

    private void folder(long begin, long size, Charset charset) throws IOException {
        long end = Math.min(begin + size, length);
        if (begin < 0 || begin >= length || seen.size() > MOST_FOLDERS || !seen.add(begin << 1 | 1)) {
            return;
        }
        int at = (int) begin;
        while (at + 34 <= end) {
            int recordLength = bytes[at] & 0xff;
            if (recordLength == 0) {
                // Records do not cross sectors.
                at = (at / SECTOR + 1) * SECTOR;
            } else if (recordLength < 34) {
                archive.damaged();
                return;
            } else {
                archive.step();
                record(at, charset, false);
                at += recordLength;
            }
        }
    }
}
