package org.gatehouse.attachment.reading;

import java.util.List;
import java.util.Optional;

/** The first bytes of the usual kinds of file. */
final class Magic {
    private static final String OLE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
    private static final int PDF_WITHIN = 1024;
    private static final String PDF = "%PDF-";
    private static final int TAR_AT = 257;
    private static final int ISO_AT = 0x8001;

    private static final List<Sign> SIGNS = List.of(
            sign("\u00ff\u00d8\u00ff", "image/jpeg"),
            sign("\u0089PNG\r\n\u001a\n", "image/png"),
            sign("GIF8", "image/gif"),
            sign("PK\u0003\u0004", Types.ZIP),
            sign("PK\u0005\u0006", Types.ZIP),
            sign("PK00PK\u0003\u0004", Types.ZIP),
            sign(OLE, Types.OLE),
            sign("{\\rt", Types.RTF),
            sign("MZ", Types.PE),
            sign("\u007fELF", "application/x-elf"),
            sign("\u00ca\u00fe\u00ba\u00be", "application/java-vm"),
            sign("\u00ca\u00fe\u00d0\r", Types.PACK200),
            sign("\u00cf\u00fa\u00ed\u00fe", "application/x-mach-o"),
            sign("\u00ce\u00fa\u00ed\u00fe", "application/x-mach-o"),
            sign("dex\n", "application/x-dex"),
            sign("\0asm", "application/wasm"),
            sign("L\0\0\0\u0001\u0014\u0002\0", "application/x-ms-shortcut"),
            sign("\u001f\u008b", Types.GZIP),
            sign("BZh", Types.BZIP2),
            sign("\u00fd7zXZ\0", Types.XZ),
            sign("\u001f\u009d", Types.Z),
            sign("7z\u00bc\u00af'\u001c", Types.SEVEN_ZIP),
            sign("Rar!\u001a\u0007", Types.RAR),
            sign("RE~^", Types.RAR),
            sign("MSCF", Types.CAB),
            sign("(\u00b5/\u00fd", Types.ZSTD),
            sign("\u0004\"M\u0018", Types.LZ4),
            sign("LZIP", Types.LZIP),
            sign("xar!", Types.XAR),
            sign("!<arch>\n", Types.AR),
            sign("070701", Types.CPIO),
            sign("070702", Types.CPIO),
            sign("070707", Types.CPIO),
            sign("\u00c7q", Types.CPIO),
            sign("q\u00c7", Types.CPIO),
            sign("`\u00ea", Types.ARJ),
            sign("x\u009f>\"", Types.TNEF),
            sign("\0\u0005\u0016\u0007", "application/applefile"),
            sign("\0\0\0\u0001Bud1", "application/x-ds-store"),
            sign("ITSF", Types.CHM),
            sign("wOFF", "font/woff"),
            sign("wOF2", "font/woff2"),
            sign("\u00e4R\\{\u008c\u00d8\u00a7M", Types.ONENOTE));

    private Magic() {}

    private record Sign(String start, String type) {}

    static Optional<String> find(byte[] bytes, int length) {
        for (Sign sign : SIGNS) {
            if (isAt(bytes, length, 0, sign.start())) {
                return Optional.of(sign.type());
            }
        }
        if (isAt(bytes, length, TAR_AT, "ustar")) {
            return Optional.of(Types.TAR);
        }
        if (isAt(bytes, length, ISO_AT, "CD001")) {
            return Optional.of(Types.ISO);
        }
        if (isAt(bytes, length, 2, "-lh") && length > 6 && bytes[6] == '-') {
            return Optional.of(Types.LZH);
        }
        if (isAt(bytes, length, 8, "LZFu") || isAt(bytes, length, 8, "MELA")) {
            return Optional.of(Types.PACKED_RTF);
        }
        // Readers accept a PDF that begins somewhat later.
        return hasWithin(bytes, Math.min(length, PDF_WITHIN), PDF) ? Optional.of(Types.PDF) : Optional.empty();
    }

    static boolean isAt(byte[] bytes, int length, int at, String start) {
        if (length < at + start.length()) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            if ((bytes[at + i] & 0xff) != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasWithin(byte[] bytes, int length, String sought) {
        for (int at = 0; at <= length - sought.length(); at++) {
            if (isAt(bytes, length, at, sought)) {
                return true;
            }
        }
        return false;
    }

    private static Sign sign(String start, String type) {
        return new Sign(start, type);
    }

    static boolean isOle(LeafBytes bytes) {
        return isAt(bytes.array(), bytes.length(), 0, OLE);
    }

    /** Anywhere in the bytes. */
    static boolean isIn(byte[] bytes, int length, String sought) {
        return hasWithin(bytes, length, sought);
    }

    /** A byte order mark of either kind. */
    static boolean isUtf16(byte[] bytes, int length) {
        return isAt(bytes, length, 0, "\u00ff\u00fe") || isAt(bytes, length, 0, "\u00fe\u00ff");
    }
}
