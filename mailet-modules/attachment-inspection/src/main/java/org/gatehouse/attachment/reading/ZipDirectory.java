package org.gatehouse.attachment.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The central directory of a zip archive, read before anything is unpacked (APPNOTE 4.3.12, 4.3.16).
 *
 * @param prefix bytes before the archive, as its offsets tell
 * @param begin where the directory begins
 * @param trailing bytes after the end record
 * @param complete whether the directory could be read to its end
 */
record ZipDirectory(List<ZipMember> members, int prefix, int begin, int trailing, boolean complete) {
    private static final int END_RECORD = 22;
    private static final int MOST_COMMENT = 65535;
    private static final int HEADER = 46;
    private static final int UTF_8_NAME = 0x800;
    private static final long IN_EXTRA = 0xffffffffL;
    private static final Charset DOS = Charset.forName("IBM437");

    ZipDirectory {
        members = List.copyOf(members);
    }

    /** Empty where there is no end record, so that no program finds the entries by it. */
    static Optional<ZipDirectory> find(LeafBytes zip) {
        int lowest = Math.max(0, zip.length() - END_RECORD - MOST_COMMENT);
        for (int at = zip.length() - END_RECORD; at >= lowest; at--) {
            if (LittleEndian.isSignature(zip, at, 'P', 'K', 5, 6)) {
                return Optional.of(read(zip, at));
            }
        }
        return Optional.empty();
    }

    private static ZipDirectory read(LeafBytes zip, int end) {
        byte[] bytes = zip.array();
        int count = LittleEndian.uint16(bytes, end + 10);
        long size = LittleEndian.uint32(bytes, end + 12);
        long offset = LittleEndian.uint32(bytes, end + 16);
        int comment = LittleEndian.uint16(bytes, end + 20);
        int trailing = zip.length() - end - END_RECORD - comment;
        long begin = end - size;
        if (offset == IN_EXTRA || size == IN_EXTRA || begin < 0 || begin < offset) {
            return new ZipDirectory(List.of(), 0, 0, trailing, false);
        }
        int prefix = (int) (begin - offset);
        List<ZipMember> members = new ArrayList<>();
        int at = (int) begin;
        while (at + HEADER <= end && LittleEndian.isSignature(zip, at, 'P', 'K', 1, 2)) {
            members.add(member(bytes, at, end, prefix));
            at = next(bytes, at);
        }
        boolean complete = at == end && (members.size() & 0xffff) == count;
        return new ZipDirectory(members, prefix, (int) begin, trailing, complete);
    }

    private static int next(byte[] bytes, int at) {
        return at
                + HEADER
                + LittleEndian.uint16(bytes, at + 28)
                + LittleEndian.uint16(bytes, at + 30)
                + LittleEndian.uint16(bytes, at + 32);
    }

    private static ZipMember member(byte[] bytes, int at, int end, int prefix) {
        int flags = LittleEndian.uint16(bytes, at + 8);
        int nameLength = Math.min(LittleEndian.uint16(bytes, at + 28), end - at - HEADER);
        String raw = new String(bytes, at + HEADER, nameLength, StandardCharsets.ISO_8859_1);
        Charset charset =
                (flags & UTF_8_NAME) != 0 || isUtf8(bytes, at + HEADER, nameLength) ? StandardCharsets.UTF_8 : DOS;
        return new ZipMember(
                new String(bytes, at + HEADER, nameLength, charset),
                raw,
                LittleEndian.uint16(bytes, at + 10),
                flags,
                LittleEndian.uint32(bytes, at + 20),
                LittleEndian.uint32(bytes, at + 24),
                (int) Math.min(Integer.MAX_VALUE / 2, LittleEndian.uint32(bytes, at + 42) + prefix),
                LittleEndian.uint32(bytes, at + 38));
    }

    private static boolean isUtf8(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.UTF_8).indexOf('\ufffd') < 0;
    }

    long promisedBytes() {
        return members.stream().mapToLong(ZipMember::unpacked).sum();
    }
}
