package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.gatehouse.core.inspection.FindingCode;

/**
 * Macros and commands in binary office documents: VBA storages (MS-OVBA 2.2), Excel 4 macro sheets (MS-XLS 2.4.28), VBA
 * in PowerPoint (MS-PPT 2.4.10), DDE fields. One document.
 */
final class OleSigns {
    private static final double LIKELY = 0.6;
    private static final double SURE = 0.9;
    private static final Set<String> MACRO_STORAGES = Set.of("macros", "_vba_project_cur", "vba", "_vba_project");
    private static final int DEEPEST = 10;
    private static final int MOST_RECORDS = 2_000_000;
    private static final int BOUND_SHEET = 0x85;
    /** MS-PPT 2.4.11: version and instance 2, type, length 12, then an id and whether there are macros. */
    private static final String VBA_INFO = "\u0002\0\0\u0004\u000c\0\0\0";

    private static final String DDE = "DDEAUTO";

    private final Reading reading;
    private final Leaf leaf;
    private boolean macro;

    OleSigns(Reading reading, Leaf leaf) {
        this.reading = reading;
        this.leaf = leaf;
    }

    void look() throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem(leaf.bytes().open())) {
            walk(container.getRoot(), 0);
        }
        if (macro) {
            reading.active(leaf.path(), LIKELY, FindingCode.DOCUMENT_MACRO);
        }
        byte[] bytes = leaf.bytes().array();
        int length = leaf.bytes().length();
        String wide = new String(DDE.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        if (Magic.isIn(bytes, length, DDE) || Magic.isIn(bytes, length, wide)) {
            reading.active(leaf.path(), SURE, FindingCode.DOCUMENT_COMMAND);
        }
    }

    private void walk(DirectoryEntry folder, int depth) throws IOException {
        for (Entry entry : folder) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            macro |= MACRO_STORAGES.contains(name);
            if (entry instanceof DirectoryNode inner && depth < DEEPEST) {
                walk(inner, depth + 1);
            } else if (entry instanceof DocumentEntry document && depth == 0) {
                stream(folder, document, name);
            }
        }
    }

    private void stream(DirectoryEntry folder, DocumentEntry document, String name) throws IOException {
        boolean sheets = name.equals("workbook") || name.equals("book");
        if (!(folder instanceof DirectoryNode node) || !(sheets || name.equals("powerpoint document"))) {
            return;
        }
        try (InputStream in = node.createDocumentInputStream(document)) {
            LeafBytes bytes = LeafBytes.read(in, reading.budget());
            macro |= sheets ? hasMacroSheet(bytes) : hasVbaInfo(bytes);
        }
    }

    private static boolean hasMacroSheet(LeafBytes workbook) {
        byte[] bytes = workbook.array();
        int at = 0;
        for (int i = 0; i < MOST_RECORDS && at + 10 <= workbook.length(); i++) {
            // The sheet's kind is the byte after its place and its visibility: 1 is a macro sheet.
            if (LittleEndian.uint16(bytes, at) == BOUND_SHEET && bytes[at + 9] == 1) {
                return true;
            }
            at += 4 + LittleEndian.uint16(bytes, at + 2);
        }
        return false;
    }

    private static boolean hasVbaInfo(LeafBytes slides) {
        byte[] bytes = slides.array();
        for (int at = 0; at + 20 <= slides.length(); at++) {
            if (bytes[at] == 2 && Magic.isAt(bytes, slides.length(), at, VBA_INFO)) {
                return LittleEndian.uint32(bytes, at + 12) != 0;
            }
        }
        return false;
    }
}
