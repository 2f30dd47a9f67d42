package org.gatehouse.attachment.reading;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * One entry of a zip archive as the central directory tells it (APPNOTE 4.3.12).
 *
 * @param localAt where its local header begins
 */
record ZipMember(
        String name,
        String rawName,
        int method,
        int generalFlags,
        long packed,
        long unpacked,
        int localAt,
        long externalAttributes) {
    static final int LOCAL_HEADER = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int UNIX_LINK = 0xa000;

    boolean isEncrypted() {
        return (generalFlags & 1) != 0;
    }

    boolean isDirectory() {
        return name.endsWith("/");
    }

    boolean isLink() {
        return ((externalAttributes >>> 16) & 0xf000) == UNIX_LINK;
    }

    boolean isUnpackable() {
        return method == STORED || method == DEFLATED;
    }

    boolean leavesFolder() {
        return leavesFolder(name);
    }

    static boolean leavesFolder(String name) {
        return name.startsWith("/")
                || name.startsWith("\\")
                || name.contains("..\\")
                || name.contains("../")
                || (name.length() > 1 && name.charAt(1) == ':');
    }

    /** Where its packed bytes begin, by the local header; negative where that is no header. */
    int dataAt(LeafBytes zip) {
        if (!LittleEndian.isSignature(zip, localAt, 'P', 'K', 3, 4) || localAt + LOCAL_HEADER > zip.length()) {
            return -1;
        }
        int nameLength = LittleEndian.uint16(zip.array(), localAt + 26);
        int extraLength = LittleEndian.uint16(zip.array(), localAt + 28);
        long at = (long) localAt + LOCAL_HEADER + nameLength + extraLength;
        return at + packed > zip.length() ? -1 : (int) at;
    }

    String localName(LeafBytes zip) {
        int length = Math.min(LittleEndian.uint16(zip.array(), localAt + 26), zip.length() - localAt - LOCAL_HEADER);
        return new String(zip.array(), localAt + LOCAL_HEADER, length, StandardCharsets.ISO_8859_1);
    }

    InputStream open(LeafBytes zip, int dataAt) {
        InputStream bytes = new ByteArrayInputStream(zip.array(), dataAt, (int) packed);
        return method == STORED ? bytes : new InflaterInputStream(bytes, new Inflater(true), 4096);
    }

    /** The text of a short stored entry; empty where it is packed. */
    String storedText(LeafBytes zip, int longest) {
        int at = dataAt(zip);
        return at < 0 || method != STORED || packed > longest
                ? ""
                : new String(zip.array(), at, (int) packed, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "ZipMember[" + packed + " of " + unpacked + " bytes]";
    }
}
