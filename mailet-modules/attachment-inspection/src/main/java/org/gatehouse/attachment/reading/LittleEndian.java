package org.gatehouse.attachment.reading;

/** Numbers in zip archives: least significant byte first, unsigned. */
final class LittleEndian {
    private LittleEndian() {}

    static int uint16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    static long uint32(byte[] bytes, int at) {
        return uint16(bytes, at) | (long) uint16(bytes, at + 2) << 16;
    }

    static boolean isSignature(LeafBytes bytes, int at, int first, int second, int third, int fourth) {
        byte[] array = bytes.array();
        return at >= 0
                && at + 4 <= bytes.length()
                && array[at] == first
                && array[at + 1] == second
                && array[at + 2] == third
                && array[at + 3] == fourth;
    }
}
