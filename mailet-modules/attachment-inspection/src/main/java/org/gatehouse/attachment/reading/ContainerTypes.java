package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.mime.MediaType;

/** Tells what a container is by what it contains: Word files are zip or OLE containers, too. Stateless. */
final class ContainerTypes {
    /** 06 09 then the object identifier 1.2.840.113549.1.7, of which the last byte tells the kind. */
    private static final String PKCS7 = "\6\11\52\u0086H\u0086\u00f7\r\1\7";

    private static final int PKCS7_WITHIN = 32;

    String refine(String type, LeafBytes bytes) {
        String plain = withoutParameters(type);
        return switch (plain) {
            case Types.ZIP, Types.JAR, Types.OOXML -> zip(bytes);
            case Types.OLE -> ole(bytes);
            default -> pkcs7(bytes).orElse(plain);
        };
    }

    private static String withoutParameters(String type) {
        int semicolon = type.indexOf(';');
        String plain = semicolon < 0 || type.equals(Types.ONENOTE) ? type : type.substring(0, semicolon);
        return plain.strip().toLowerCase(Locale.ROOT);
    }

    private static String zip(LeafBytes bytes) {
        Optional<ZipDirectory> directory = ZipDirectory.find(bytes);
        if (directory.isEmpty()) {
            return Types.ZIP;
        }
        List<ZipMember> members = directory.get().members();
        Set<String> names = new HashSet<>();
        members.forEach(member -> names.add(member.name()));
        if (names.contains("[Content_Types].xml")) {
            return ooxml(names);
        }
        if (names.contains("mimetype")) {
            return byMimetypeFile(bytes, members);
        }
        if (names.contains("META-INF/MANIFEST.MF")) {
            return Types.JAR;
        }
        if (names.contains("AndroidManifest.xml")) {
            return "application/vnd.android.package-archive";
        }
        return names.contains("Index/Document.iwa") || names.contains("index.apxl") || names.contains("index.xml")
                ? Types.IWORK
                : Types.ZIP;
    }

    private static String ooxml(Set<String> names) {
        boolean macros =
                names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"));
        if (names.contains("xl/workbook.bin")) {
            return Types.XLSB;
        }
        if (hasFolder(names, "word/")) {
            return macros ? Types.DOCM : Types.DOCX;
        }
        if (hasFolder(names, "xl/")) {
            return macros ? Types.XLSM : Types.XLSX;
        }
        if (hasFolder(names, "ppt/")) {
            return macros ? Types.PPTM : Types.PPTX;
        }
        return hasFolder(names, "visio/") ? Types.VSDX : Types.OOXML;
    }

    private static boolean hasFolder(Set<String> names, String folder) {
        return names.stream().anyMatch(name -> name.startsWith(folder));
    }

    private static String byMimetypeFile(LeafBytes bytes, List<ZipMember> members) {
        ZipMember mimetype = members.stream()
                .filter(member -> member.name().equals("mimetype"))
                .findFirst()
                .orElseThrow();
        String type = mimetype.storedText(bytes, 100).strip().toLowerCase(Locale.ROOT);
        return Types.isOfficeZip(type) ? type : Types.ZIP;
    }

    private static String ole(LeafBytes bytes) {
        try (POIFSFileSystem container = new POIFSFileSystem(bytes.open())) {
            DirectoryNode root = container.getRoot();
            MediaType type = POIFSContainerDetector.detect(root.getEntryNames(), root);
            String name = type.toString();
            // Chemistry and other programs put their own things into OLE containers: their text is looked for all the
            // same.
            return ContentKind.of(name) == ContentKind.UNKNOWN ? Types.OLE : name;
        } catch (IOException | RuntimeException e) {
            // Whoever reads it next says what is wrong with it.
            return Types.OLE;
        }
    }

    private static Optional<String> pkcs7(LeafBytes bytes) {
        int last = Math.min(bytes.length() - PKCS7.length(), PKCS7_WITHIN);
        for (int at = 0; at < last; at++) {
            if (Magic.isAt(bytes.array(), bytes.length(), at, PKCS7)) {
                return switch (bytes.array()[at + PKCS7.length()]) {
                    case 2 -> Optional.of(Types.PKCS7_SIGNED);
                    case 3 -> Optional.of(Types.PKCS7_ENVELOPED);
                    default -> Optional.empty();
                };
            }
        }
        return Optional.empty();
    }
}
