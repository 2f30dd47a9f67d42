package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.FindingCode;

/** What could be learnt about an archive that we cannot unpack, or not wholly. One archive, one thread. */
final class ClosedArchive {
    private final Reading reading;
    private final LeafReader leaves;
    private final Leaf leaf;
    private int index;

    ClosedArchive(Reading reading, LeafReader leaves, Leaf leaf) {
        this.reading = reading;
        this.leaves = leaves;
        this.leaf = leaf;
    }

    /** One step of its reader, which could else go round in circles. */
    void step() {
        reading.budget().chargeEntry();
    }

    /**
     * @param readable whether its bytes stand in the archive as they are
     * @param from where they begin
     */
    void entry(String name, boolean encrypted, boolean readable, long from, long size) throws IOException {
        if (encrypted) {
            encrypted();
        }
        boolean inside = from >= 0 && size >= 0 && from + size <= leaf.bytes().length();
        if (readable && !encrypted && inside) {
            byte[] bytes = Arrays.copyOfRange(leaf.bytes().array(), (int) from, (int) (from + size));
            reading.budget().chargeBytes(size);
            leaves.read(leaf.inner(index++, name, LeafBytes.of(bytes)));
        } else {
            leaves.unread(leaf.inner(index++, name, LeafBytes.of(new byte[0])));
            closed();
        }
        if (ZipMember.leavesFolder(name)) {
            reading.defect(leaf.path(), 0.9, FindingCode.ARCHIVE_PATH);
        }
    }

    void encrypted() {
        leaves.encrypted(leaf.path());
    }

    void damaged() {
        reading.unreadable(leaf.path(), 1, "archive-damaged");
    }

    /** Some of it stays unseen. */
    void closed() {
        reading.find(FindingCode.UNSCANNABLE_ARCHIVE_KIND, leaf.path(), Category.UNSCANNABLE, 1, Map.of());
    }

    /** Nothing of it was seen. */
    void closedIfEmpty() {
        if (index == 0) {
            closed();
        }
    }
}
