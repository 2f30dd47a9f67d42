package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;

/**
 * Reads an ambiguous message in every other way that a program may: whatever its headers say, between all lines that
 * may be delimiters, in every encoding that the bytes may be in (RFC 7103; "Inbox Invasion", CCS 2024). A file that
 * only another view shows is a finding, and is looked into like any other; so is text. One message, one thread.
 */
final class OtherViews {
    private static final double SURE = 0.9;
    /** What people could read at all. */
    private static final int SHORTEST_TEXT = 8;

    private static final int DEEPEST = 4;
    private static final int MOST_FOUND = 200;

    private final Reading reading;
    private final LeafReader leaves;
    private int found;
    /** What the usual view read; empty until it is asked for. */
    private String textRead = "";

    OtherViews(Reading reading, LeafReader leaves) {
        this.reading = reading;
        this.leaves = leaves;
    }

    /** An unambiguous message has only one view, which has been read. */
    void readIfNeeded(RawView raw) throws IOException {
        boolean unseenFields = raw.contentFields() > reading.contentFields();
        if (!reading.isAmbiguous() && !unseenFields && !raw.hasTextFile()) {
            return;
        }
        if (raw.size() > raw.bytes().length) {
            throw reading.budget().exceed("other-views");
        }
        read(raw.bytes(), (int) raw.size(), 0);
    }

    private void read(byte[] bytes, int length, int depth) throws IOException {
        for (Segment segment : Segment.of(bytes, length)) {
            for (int start : segment.contentStarts()) {
                content(segment, start, depth);
            }
        }
    }

    private void content(Segment segment, int from, int depth) throws IOException {
        byte[] bytes = segment.bytes();
        int to = segment.to();
        if (from >= to) {
            return;
        }
        Base64Views base64 = new Base64Views(bytes, from, to, reading.budget());
        boolean packed = false;
        if (base64.isLikely()) {
            for (LeafBytes view : base64.read()) {
                packed |= reading.knows(view);
                decoded(segment, view, depth);
            }
        }
        if (QuotedPrintableView.isLikely(bytes, from, to)) {
            decoded(segment, charged(QuotedPrintableView.decode(bytes, from, to, false)), depth);
            decoded(segment, charged(QuotedPrintableView.decode(bytes, from, to, true)), depth);
        }
        old(segment, OldEncodings.uudecode(bytes, from, to), depth);
        old(segment, OldEncodings.yDecode(bytes, from, to), depth);
        old(segment, OldEncodings.binHexDecode(bytes, from, to, reading.budget()), depth);
        if (!packed) {
            plain(segment, from);
        }
    }

    private void old(Segment segment, Optional<byte[]> decoded, int depth) throws IOException {
        if (decoded.isPresent()) {
            decoded(segment, charged(decoded.get()), depth);
        }
    }

    private LeafBytes charged(byte[] bytes) {
        reading.budget().chargeBytes(bytes.length);
        return LeafBytes.of(bytes);
    }

    private void decoded(Segment segment, LeafBytes bytes, int depth) throws IOException {
        if (reading.knows(bytes) || bytes.size() == 0) {
            return;
        }
        if (isFile(bytes)) {
            if (reading.knowsButForItsEnd(bytes)) {
                return;
            }
            Leaf leaf = leaf(MailPart.Kind.ATTACHMENT, segment.name(), bytes);
            reading.defect(leaf.path(), SURE, FindingCode.STRUCTURE_HIDDEN_PART);
            leaves.read(leaf);
        } else if (isText(bytes)) {
            leaves.read(leaf(MailPart.Kind.BODY, "", bytes));
            if (depth < DEEPEST && hasFields(bytes)) {
                read(bytes.array(), bytes.length(), depth + 1);
            }
        }
    }

    /** Bytes as they stand: a file by its first bytes, or words that no part has. */
    private void plain(Segment segment, int from) {
        byte[] content = Arrays.copyOfRange(segment.bytes(), from, segment.to());
        LeafBytes bytes = LeafBytes.of(content);
        if (reading.knows(bytes) || content.length < SHORTEST_TEXT) {
            return;
        }
        if (isFile(bytes)) {
            Leaf leaf = leaf(MailPart.Kind.ATTACHMENT, segment.name(), charged(content));
            reading.defect(leaf.path(), SURE, FindingCode.STRUCTURE_HIDDEN_PART);
            leaves.read(leaf);
        } else if (isText(bytes) && isNewText(content)) {
            leaves.read(leaf(MailPart.Kind.BODY, "", charged(content)));
        }
    }

    private boolean isNewText(byte[] content) {
        if (textRead.isEmpty()) {
            textRead = reading.textWithoutBlanks();
        }
        return !textRead.contains(Reading.withoutBlanks(TextDecoder.decode(content, content.length, "")));
    }

    private Leaf leaf(MailPart.Kind kind, String name, LeafBytes bytes) {
        if (found == MOST_FOUND) {
            throw reading.budget().exceed("other-views");
        }
        return new Leaf("0.3." + ++found, kind, name.isEmpty() ? List.of() : List.of(name), "", "", 0, bytes);
    }

    /** Of a kind that its first bytes tell, or with the test virus in it. */
    private static boolean isFile(LeafBytes bytes) {
        return Magic.find(bytes.array(), bytes.length())
                        .filter(type -> !type.equals(Types.CPIO) && bytes.length() > SHORTEST_TEXT)
                        .isPresent()
                || TestVirus.isIn(bytes.array(), bytes.length());
    }

    private static boolean isText(LeafBytes bytes) {
        int printable = 0;
        int length = Math.min(bytes.length(), 4096);
        for (int i = 0; i < length; i++) {
            int c = bytes.array()[i] & 0xff;
            printable += (c >= ' ' && c < 0x7f) || c == '\n' || c == '\r' || c == '\t' ? 1 : 0;
        }
        return length >= SHORTEST_TEXT && printable * 10 >= length * 9;
    }

    private static boolean hasFields(LeafBytes bytes) {
        String text = TextDecoder.decode(bytes.array(), Math.min(bytes.length(), 64 * 1024), "")
                .toLowerCase(Locale.ROOT);
        return text.startsWith("content-") || text.contains("\ncontent-") || text.contains("\rcontent-");
    }
}
