package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.FindingCode;

/** Walks through zip archives, having judged their directory first. One thread. */
final class ZipReader {
    private static final double SURE = 0.9;
    /** A data descriptor (APPNOTE 4.3.9) and some alignment may stand between entries. */
    private static final int MOST_GAP = 64;

    private final Reading reading;
    private final LeafReader leaves;

    ZipReader(Reading reading, LeafReader leaves) {
        this.reading = reading;
        this.leaves = leaves;
    }

    void read(Leaf zip, boolean office) throws IOException {
        Optional<ZipDirectory> found = ZipDirectory.find(zip.bytes());
        if (found.isEmpty()) {
            reading.unreadable(zip.path(), 1, "zip-no-directory");
            return;
        }
        ZipDirectory directory = found.get();
        reading.budget()
                .checkPromised(
                        directory.members().size(),
                        directory.promisedBytes(),
                        zip.bytes().length());
        if (!directory.complete()) {
            reading.unreadable(zip.path(), 1, "zip-directory");
        }
        outline(zip, directory);
        int index = 0;
        for (ZipMember member : directory.members()) {
            read(zip, member, index++, office);
        }
    }

    /** Bytes of the archive that its directory does not account for can be files for another program. */
    private void outline(Leaf zip, ZipDirectory directory) {
        if (directory.prefix() > 0) {
            reading.defect(zip.path(), SURE, FindingCode.ARCHIVE_OUTSIDE_BYTES);
        }
        if (directory.trailing() != 0) {
            reading.defect(zip.path(), 0.6, FindingCode.ARCHIVE_OUTSIDE_BYTES);
        }
        List<ZipMember> inOrder = directory.members().stream()
                .sorted(Comparator.comparingInt(ZipMember::localAt))
                .toList();
        long end = directory.prefix();
        for (ZipMember member : inOrder) {
            int dataAt = member.dataAt(zip.bytes());
            if (dataAt >= 0) {
                gap(zip, end, member.localAt());
                end = Math.max(end, dataAt + member.packed());
            }
        }
        if (directory.complete()) {
            gap(zip, end, directory.begin());
        }
    }

    private void gap(Leaf zip, long end, long next) {
        if (next < end) {
            reading.find(
                    FindingCode.UNSCANNABLE_LIMIT, zip.path(), Category.UNSCANNABLE, 1, Map.of("limit", "zip-overlap"));
        } else if (next - end > MOST_GAP) {
            reading.defect(zip.path(), SURE, FindingCode.ARCHIVE_OUTSIDE_BYTES);
        }
    }

    private void read(Leaf zip, ZipMember member, int index, boolean office) throws IOException {
        if (member.isLink()) {
            reading.defect(zip.path(), 0.6, FindingCode.ARCHIVE_LINK);
        }
        if (member.leavesFolder()) {
            reading.defect(zip.path(), SURE, FindingCode.ARCHIVE_PATH);
        }
        if (member.isDirectory() && member.packed() == 0) {
            return;
        }
        if (office) {
            new OfficeMarkup(reading, zip.path()).name(member.name());
        }
        int dataAt = member.dataAt(zip.bytes());
        if (member.isEncrypted()) {
            leaves.encrypted(zip.path());
            leaves.unread(zip.inner(index, member.name(), LeafBytes.of(new byte[0])));
        } else if (dataAt < 0 || !member.isUnpackable()) {
            reading.unreadable(zip.path(), 1, "zip-entry");
        } else {
            if (!member.localName(zip.bytes()).equals(member.rawName())) {
                reading.defect(zip.path(), SURE, FindingCode.ARCHIVE_NAMES);
            }
            unpack(zip, member, index, dataAt, office);
        }
    }

    private void unpack(Leaf zip, ZipMember member, int index, int dataAt, boolean office) throws IOException {
        try (InputStream packed = member.open(zip.bytes(), dataAt)) {
            InputStream unpacked = new RatioWatch(packed, reading.budget(), member.packed());
            LeafBytes bytes = LeafBytes.read(unpacked, reading.budget());
            if (bytes.size() != member.unpacked()) {
                reading.unreadable(zip.path(), 1, "zip-size");
            }
            if (office && isMarkup(member.name())) {
                leaves.lookForSignatures(zip.path(), bytes);
                new OfficeMarkup(reading, zip.path()).markup(member.name(), bytes);
            } else {
                leaves.read(zip.inner(index, member.name(), bytes));
            }
        } catch (IOException e) {
            // One bad entry does not hide the others.
            reading.unreadable(zip.path(), 1, "zip-data");
        }
    }

    /** The document's own text, which the document's reader sees. */
    private static boolean isMarkup(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".xml")
                || lower.endsWith(".rels")
                || lower.endsWith(".vml")
                || lower.equals("mimetype")
                || lower.endsWith(".iwa")
                || (lower.startsWith("xl/") && lower.endsWith(".bin") && !lower.contains("/embeddings/"));
    }
}
