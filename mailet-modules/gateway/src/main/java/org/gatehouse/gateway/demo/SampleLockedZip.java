package org.gatehouse.gateway.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** A zip file of one stored entry with a password, in the old encryption of PKWARE's APPNOTE.TXT, section 6.1. */
final class SampleLockedZip {
    private static final int DATE_2_NOVEMBER_2026 = ((2026 - 1980) << 9) | (11 << 5) | 2;
    private static final short ENCRYPTED = 1;
    private static final short VERSION = 20;
    private static final int HEADER = 12;

    private int key0 = 0x12345678;
    private int key1 = 0x23456789;
    private int key2 = 0x34567890;

    private SampleLockedZip(String password) {
        password.chars().forEach(character -> update((byte) character));
    }

    static byte[] of(String name, byte[] file, String password) {
        byte[] nameBytes = SampleFiles.bytes(name);
        CRC32 crc = new CRC32();
        crc.update(file);
        byte[] locked = new SampleLockedZip(password).encrypt(file, (byte) (crc.getValue() >>> 24));
        byte[] facts = facts((int) crc.getValue(), locked.length, file.length, nameBytes.length);
        ByteBuffer zip = ByteBuffer.allocate(30 + 46 + 22 + 2 * nameBytes.length + locked.length);
        zip.order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034b50).put(facts).put(nameBytes).put(locked);
        int directory = zip.position();
        zip.putInt(0x02014b50).putShort(VERSION).put(facts).put(new byte[14]).put(nameBytes);
        int directorySize = zip.position() - directory;
        zip.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
        zip.putInt(directorySize).putInt(directory).putShort((short) 0);
        return zip.array();
    }

    /** What the local header and the directory say alike. */
    private static byte[] facts(int crc, int size, int originalSize, int nameLength) {
        ByteBuffer facts = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        facts.putShort(VERSION).putShort(ENCRYPTED).putShort((short) 0).putShort((short) 0);
        facts.putShort((short) DATE_2_NOVEMBER_2026).putInt(crc).putInt(size).putInt(originalSize);
        return facts.putShort((short) nameLength).putShort((short) 0).array();
    }

    private byte[] encrypt(byte[] file, byte check) {
        byte[] locked = new byte[HEADER + file.length];
        System.arraycopy(file, 0, locked, HEADER, file.length);
        locked[HEADER - 1] = check;
        for (int i = 0; i < locked.length; i++) {
            byte plain = locked[i];
            int mask = (key2 | 2) & 0xffff;
            locked[i] = (byte) (plain ^ ((mask * (mask ^ 1)) >>> 8));
            update(plain);
        }
        return locked;
    }

    private void update(byte plain) {
        key0 = crc32(key0, plain);
        key1 = (key1 + (key0 & 0xff)) * 134775813 + 1;
        key2 = crc32(key2, (byte) (key1 >>> 24));
    }

    private static int crc32(int crc, byte next) {
        int value = crc ^ (next & 0xff);
        for (int bit = 0; bit < 8; bit++) {
            value = (value & 1) == 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
        }
        return value;
    }
}
