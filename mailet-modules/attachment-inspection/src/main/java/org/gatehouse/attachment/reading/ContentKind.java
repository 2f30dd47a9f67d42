package org.gatehouse.attachment.reading;

import java.util.Set;

/** How a detected type is looked into. */
enum ContentKind {
    /** Pictures, sound, film, fonts, programs: known, and no text to be had. */
    NOTHING_INSIDE,
    TEXT,
    HTML,
    XML,
    MESSAGE,
    ARCHIVE,
    /** A zip archive that is a document besides. */
    OFFICE_ZIP,
    DOCUMENT,
    SIGNED,
    ENCRYPTED_MESSAGE,
    ENCRYPTED_FILE,
    /** An archive of a kind we cannot open. */
    CLOSED_ARCHIVE,
    UNKNOWN;

    private static final Set<String> ARCHIVES = Set.of(
            Types.ZIP,
            Types.JAR,
            Types.GZIP,
            Types.BZIP2,
            Types.XZ,
            Types.Z,
            Types.ZSTD,
            Types.LZ4,
            Types.TAR,
            Types.CPIO,
            Types.AR,
            Types.ARJ,
            Types.SEVEN_ZIP,
            Types.KMZ);
    private static final Set<String> CLOSED_ARCHIVES =
            Set.of(Types.RAR, Types.CAB, Types.LZH, Types.ISO, Types.LZIP, Types.XAR, Types.PACK200);
    private static final Set<String> DOCUMENTS = Set.of(
            Types.PDF,
            Types.RTF,
            Types.DOC,
            Types.XLS,
            Types.PPT,
            Types.MSG,
            Types.TNEF,
            Types.PACKED_RTF,
            Types.VISIO,
            Types.PUBLISHER,
            Types.OLE,
            Types.CHM,
            Types.ONENOTE,
            Types.WORKS);

    static ContentKind of(String type) {
        if (type.equals(Types.HTML)) {
            return HTML;
        }
        if (type.equals(Types.XML) || type.endsWith("+xml")) {
            return XML;
        }
        if (ARCHIVES.contains(type)) {
            return ARCHIVE;
        }
        if (CLOSED_ARCHIVES.contains(type)) {
            return CLOSED_ARCHIVE;
        }
        if (DOCUMENTS.contains(type)) {
            return DOCUMENT;
        }
        if (Types.isOfficeZip(type)) {
            return OFFICE_ZIP;
        }
        return switch (type) {
            case Types.MESSAGE -> MESSAGE;
            case Types.OOXML_PROTECTED -> ENCRYPTED_FILE;
            case Types.PKCS7_SIGNED -> SIGNED;
            case Types.PKCS7_ENVELOPED, Types.PGP_ENCRYPTED -> ENCRYPTED_MESSAGE;
            default -> byTopType(type);
        };
    }

    private static ContentKind byTopType(String type) {
        if (type.startsWith("text/")) {
            return TEXT;
        }
        boolean plain = type.startsWith("image/")
                || type.startsWith("audio/")
                || type.startsWith("video/")
                || type.startsWith("font/")
                || Types.isExecutable(type)
                || Types.isHarmlessBinary(type);
        return plain ? NOTHING_INSIDE : UNKNOWN;
    }
}
