package org.gatehouse.attachment.reading;

import java.util.Set;

/** The names of media types as we use them. */
final class Types {
    static final String UNKNOWN = "application/octet-stream";
    static final String TEXT = "text/plain";
    static final String HTML = "text/html";
    static final String SCRIPT = "text/x-script";
    static final String XML = "application/xml";
    static final String SVG = "image/svg+xml";
    static final String MESSAGE = "message/rfc822";

    static final String ZIP = "application/zip";
    static final String JAR = "application/java-archive";
    static final String KMZ = "application/vnd.google-earth.kmz";
    static final String GZIP = "application/gzip";
    static final String BZIP2 = "application/x-bzip2";
    static final String XZ = "application/x-xz";
    static final String Z = "application/x-compress";
    static final String TAR = "application/x-tar";
    static final String CPIO = "application/x-cpio";
    static final String AR = "application/x-archive";
    static final String ARJ = "application/x-arj";
    static final String SEVEN_ZIP = "application/x-7z-compressed";
    static final String RAR = "application/x-rar-compressed";
    static final String CAB = "application/vnd.ms-cab-compressed";
    static final String LZH = "application/x-lharc";
    static final String ISO = "application/x-iso9660-image";
    static final String ZSTD = "application/zstd";
    static final String LZIP = "application/x-lzip";
    static final String LZ4 = "application/x-lz4";
    static final String XAR = "application/vnd.xara";
    static final String PACK200 = "application/x-java-pack200";

    static final String PDF = "application/pdf";
    static final String RTF = "application/rtf";
    static final String DOC = "application/msword";
    static final String XLS = "application/vnd.ms-excel";
    static final String PPT = "application/vnd.ms-powerpoint";
    static final String MSG = "application/vnd.ms-outlook";
    static final String PACKED_RTF = "application/x-lzfu";
    static final String TNEF = "application/vnd.ms-tnef";
    static final String VISIO = "application/vnd.visio";
    static final String PUBLISHER = "application/x-mspublisher";
    static final String WORKS = "application/vnd.ms-works";
    static final String OLE = "application/x-tika-msoffice";
    static final String CHM = "application/vnd.ms-htmlhelp";
    static final String ONENOTE = "application/onenote; format=one";
    static final String OOXML_PROTECTED = "application/x-tika-ooxml-protected";

    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    static final String DOCM = "application/vnd.ms-word.document.macroenabled.12";
    static final String XLSM = "application/vnd.ms-excel.sheet.macroenabled.12";
    static final String PPTM = "application/vnd.ms-powerpoint.presentation.macroenabled.12";
    static final String XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12";
    static final String VSDX = "application/vnd.ms-visio.drawing";
    static final String OOXML = "application/x-tika-ooxml";
    static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
    static final String EPUB = "application/epub+zip";
    static final String IWORK = "application/vnd.apple.iwork";

    static final String PE = "application/x-msdownload";
    static final String PKCS7_SIGNED = "application/pkcs7-signature";
    static final String PKCS7_ENVELOPED = "application/pkcs7-mime";
    static final String PGP_ENCRYPTED = "application/pgp-encrypted";

    private static final Set<String> EXECUTABLES = Set.of(
            PE,
            JAR,
            SCRIPT,
            "application/x-dosexec",
            "application/x-elf",
            "application/x-executable",
            "application/x-sharedlib",
            "application/x-object",
            "application/x-mach-o",
            "application/x-mach-o-executable",
            "application/x-mach-o-universal",
            "application/java-vm",
            "application/x-dex",
            "application/x-ms-installer",
            "application/x-ms-shortcut",
            "application/x-shellscript",
            "application/vnd.android.package-archive",
            "application/vnd.symbian.install",
            "application/wasm");
    private static final Set<String> OFFICE_ZIPS =
            Set.of(DOCX, XLSX, PPTX, DOCM, XLSM, PPTM, XLSB, VSDX, OOXML, EPUB, IWORK);
    /** Known, usual in schools, and with nothing that a person reads. */
    private static final Set<String> HARMLESS = Set.of(
            "application/pgp-signature",
            "application/pgp-keys",
            "application/x-font-ttf",
            "application/x-font-otf",
            "application/x-font-type1",
            "application/vnd.ms-fontobject",
            "application/vnd.ms-opentype",
            "application/vnd.iccprofile",
            "application/dicom",
            // What Apple's systems put beside files.
            "application/applefile",
            "application/x-ds-store",
            "application/mp4",
            "application/ogg",
            "application/x-matroska",
            "application/vnd.rn-realmedia");

    private Types() {}

    static boolean isExecutable(String type) {
        return EXECUTABLES.contains(type);
    }

    static boolean isOfficeZip(String type) {
        return OFFICE_ZIPS.contains(type) || type.startsWith(OPEN_DOCUMENT);
    }

    static boolean hasMacros(String type) {
        return type.equals(DOCM) || type.equals(XLSM) || type.equals(PPTM);
    }

    static boolean isHarmlessBinary(String type) {
        return HARMLESS.contains(type);
    }
}
