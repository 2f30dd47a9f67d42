package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Lists RAR archives of versions 4 and 5 (RARLAB's technical notes) and reads entries that are stored. Entries that are
 * packed stay closed: there is no unpacker under an open licence. One thread.
 */
final class RarReader {
    private static final int MARKER_4 = 7;
    private static final int MARKER_5 = 8;
    private static final int FILE_4 = 0x74;
    private static final int MAIN_4 = 0x73;
    private static final int STORED_4 = 0x30;
    private static final int FILE_5 = 2;
    private static final int ENCRYPTION_5 = 4;
    private static final int END_5 = 5;
    private static final int HAS_EXTRA = 1;
    private static final int HAS_DATA = 2;

    private final ClosedArchive archive;
    private final byte[] bytes;
    private final int length;
    private int at;

    RarReader(ClosedArchive archive, Leaf leaf) {
        this.archive = archive;
        this.bytes = leaf.bytes().array();
        this.length = leaf.bytes().length();
    }

    void read() throws IOException {
        boolean five = length > MARKER_5 && bytes[6] == 1;
        at = five ? MARKER_5 : MARKER_4;
        while (at < length && (five ? block5() : block4())) {
            archive.step();
        }
    }

    /** @return whether there may be another */
    private boolean block4() throws IOException {
        if (at + 7 > length) {
            return false;
        }
        int type = bytes[at + 2] & 0xff;
        int flags = LittleEndian.uint16(bytes, at + 3);
        int size = LittleEndian.uint16(bytes, at + 5);
        boolean more = (flags & 0x8000) != 0 || type == FILE_4;
        long data = more && at + 11 <= length ? LittleEndian.uint32(bytes, at + 7) : 0;
        if (type == MAIN_4 && (flags & 0x80) != 0) {
            archive.encrypted();
            return false;
        }
        if (type == FILE_4 && at + 32 <= length) {
            file4(flags, size, data);
        }
        return advance(size, data);
    }

    private void file4(int flags, int size, long data) throws IOException {
        int nameAt = at + 32 + ((flags & 0x100) != 0 ? 8 : 0);
        int nameLength = Math.min(LittleEndian.uint16(bytes, at + 26), Math.max(0, length - nameAt));
        String raw = new String(bytes, nameAt, Math.max(0, nameLength), StandardCharsets.UTF_8);
        int end = raw.indexOf('\0');
        boolean folder = (flags & 0xe0) == 0xe0;
        if (!folder) {
            boolean stored = (bytes[at + 25] & 0xff) == STORED_4;
            archive.entry(end < 0 ? raw : raw.substring(0, end), (flags & 4) != 0, stored, at + size, data);
        }
    }

    private boolean block5() throws IOException {
        int begin = at;
        at += 4;
        long size = number();
        int header = at;
        long type = number();
        long flags = number();
        long extra = (flags & HAS_EXTRA) != 0 ? number() : 0;
        long data = (flags & HAS_DATA) != 0 ? number() : 0;
        if (type == ENCRYPTION_5) {
            archive.encrypted();
            return false;
        }
        if (type == FILE_5) {
            file5(header + size, extra, data);
        }
        at = begin;
        return type != END_5 && advance(header - begin + size, data);
    }

    private void file5(long headerEnd, long extra, long data) throws IOException {
        long flags = number();
        number();
        number();
        at += ((flags & 2) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0);
        long packing = number();
        number();
        int nameLength = (int) Math.min(number(), Math.max(0, length - at));
        String name =
                at < 0 || at > length ? "" : new String(bytes, at, Math.max(0, nameLength), StandardCharsets.UTF_8);
        at += nameLength;
        boolean encrypted = extra > 0 && isEncrypted5(headerEnd - extra, headerEnd);
        boolean folder = (flags & 1) != 0;
        if (!folder) {
            archive.entry(name, encrypted, (packing >> 7 & 7) == 0, headerEnd, data);
        }
    }

    /** Records of the extra area: a size, a type; type 1 is encryption. */
    private boolean isEncrypted5(long from, long to) {
        if (from < 0 || to > length) {
            return true;
        }
        at = (int) from;
        while (at < to) {
            long size = number();
            long end = at + size;
            if (number() == 1) {
                return true;
            }
            if (size <= 0 || end > to) {
                return false;
            }
            at = (int) end;
        }
        return false;
    }

    /** Seven bits a byte, low ones first. */
    private long number() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (at < 0 || at >= length) {
                return value;
            }
            int next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return value;
    }

    private boolean advance(long size, long data) {
        long next = at + size + data;
        if (size < 7 || data < 0 || next > length) {
            archive.damaged();
            return false;
        }
        at = (int) next;
        return true;
    }
}
