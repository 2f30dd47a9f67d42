package org.gatehouse.attachment.reading;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Kinds of file as people tell them apart, each with the extensions it goes by. */
enum FileFamily {
    TEXT(
            "txt csv tsv log md ini cfg conf ics vcf vcs json yml yaml tex srt vtt py java c h cpp css sql diff patch asc sig"),
    MARKUP("html htm xhtml xml svg rss kml gpx xsd xsl opml plist mht mhtml"),
    MAIL("eml"),
    PICTURE("jpg jpeg jpe jfif png gif bmp tif tiff webp heic heif ico psd emf wmf avif jp2"),
    MEDIA("mp3 wav m4a ogg oga flac aac wma mid midi mp4 m4v mov avi wmv mkv webm mpg mpeg 3gp flv"),
    PDF("pdf"),
    WORD("doc dot docx dotx docm dotm rtf"),
    SHEET("xls xlt xlsx xltx xlsm xlsb xlw"),
    SLIDES("ppt pps pot pptx ppsx potx pptm"),
    OFFICE_OTHER("odt ods odp odg ott ots otp pub vsd vsdx msg one epub pages numbers key wps"),
    ARCHIVE("zip 7z rar tar gz tgz bz2 tbz2 xz txz z cab arj lzh iso zst lz kmz cpio jar apk sb2 sb3"),
    FONT("ttf otf woff woff2"),
    PROGRAM(""),
    /** Known and in no list here. */
    OTHER(""),
    UNKNOWN("");

    private static final Set<String> DANGEROUS =
            Set.of(("exe com scr pif bat cmd vbs vbe js jse wsf wsh hta msi msp msc "
                            + "lnk ps1 psm1 jar cpl reg dll sys scf inf gadget application appref-ms iqy slk chm xll ade adp")
                    .split(" ", -1));
    private static final Map<String, FileFamily> BY_EXTENSION = byExtension();

    private final String extensions;

    FileFamily(String extensions) {
        this.extensions = extensions;
    }

    private static Map<String, FileFamily> byExtension() {
        Map<String, FileFamily> families = new HashMap<>();
        for (FileFamily family : values()) {
            for (String extension : family.extensions.split(" ", -1)) {
                families.put(extension, family);
            }
        }
        families.remove("");
        return Map.copyOf(families);
    }

    /** Files that run when they are opened, whatever is in them. */
    static boolean isDangerous(String extension) {
        return DANGEROUS.contains(extension);
    }

    static Optional<FileFamily> ofExtension(String extension) {
        return Optional.ofNullable(BY_EXTENSION.get(extension));
    }

    static FileFamily ofType(String type) {
        String plain = type.toLowerCase(Locale.ROOT);
        if (Types.isExecutable(plain)) {
            return PROGRAM;
        }
        return switch (ContentKind.of(plain)) {
            case HTML, XML -> MARKUP;
            case TEXT -> TEXT;
            case MESSAGE -> MAIL;
            case ARCHIVE, CLOSED_ARCHIVE -> ARCHIVE;
            case OFFICE_ZIP, DOCUMENT, ENCRYPTED_FILE -> document(plain);
            case NOTHING_INSIDE -> byTopType(plain);
            case SIGNED, ENCRYPTED_MESSAGE -> OTHER;
            case UNKNOWN -> plain.equals(Types.UNKNOWN) || plain.startsWith("multipart/") ? UNKNOWN : OTHER;
        };
    }

    private static FileFamily document(String type) {
        return switch (type) {
            case Types.PDF -> PDF;
            case Types.RTF, Types.DOC, Types.DOCX, Types.DOCM -> WORD;
            case Types.XLS, Types.XLSX, Types.XLSM, Types.XLSB -> SHEET;
            case Types.PPT, Types.PPTX, Types.PPTM -> SLIDES;
            default -> OFFICE_OTHER;
        };
    }

    private static FileFamily byTopType(String type) {
        if (type.startsWith("image/")) {
            return PICTURE;
        }
        if (type.startsWith("font/") || type.contains("font")) {
            return FONT;
        }
        return type.startsWith("audio/") || type.startsWith("video/") ? MEDIA : OTHER;
    }

    /** Whether a file of this name may be of that kind without anybody wondering. */
    boolean mayBe(FileFamily found) {
        return found == this
                || switch (this) {
                    case TEXT -> EnumSet.of(MARKUP, MAIL, OTHER).contains(found);
                    case MARKUP -> EnumSet.of(TEXT, MAIL, PICTURE).contains(found);
                    case MAIL -> EnumSet.of(TEXT, MARKUP).contains(found);
                    // Saved as a web page, as text, or by an older program.
                    case WORD, SHEET, SLIDES ->
                        EnumSet.of(TEXT, MARKUP, OFFICE_OTHER).contains(found);
                    case OFFICE_OTHER ->
                        EnumSet.of(ARCHIVE, WORD, SHEET, SLIDES, MARKUP).contains(found);
                    case PICTURE -> found == MARKUP;
                    case MEDIA -> found == OTHER;
                    case OTHER, UNKNOWN -> true;
                    case PDF, ARCHIVE, FONT, PROGRAM -> false;
                };
    }

    /** Wrong, but with nothing to gain by it: a picture of another kind, say. */
    boolean isHarmlessAs(FileFamily found) {
        return switch (found) {
            case TEXT, PICTURE, MEDIA, FONT, MAIL -> this != PICTURE || found != TEXT;
            case WORD, SHEET, SLIDES, OFFICE_OTHER, PDF -> true;
            case MARKUP, ARCHIVE, PROGRAM, OTHER, UNKNOWN -> false;
        };
    }
}
