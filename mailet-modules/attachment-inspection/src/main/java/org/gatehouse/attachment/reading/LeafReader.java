package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.tika.exception.EncryptedDocumentException;
import org.gatehouse.attachment.wire.AnswerLimits;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;

/**
 * Looks into one leaf after another, and into what is inside it. What fails in a leaf is a finding about that leaf; the
 * rest of the message is read all the same. One thread.
 */
final class LeafReader {
    private static final String PGP_MESSAGE = "-----BEGIN PGP MESSAGE-----";

    /** Two lines of base64: an attachment that lost its header, say, or a key, which costs nothing but time. */
    private static final Pattern PACKED = Pattern.compile("(?m)^[A-Za-z0-9+/]{60,}+\r?\n[A-Za-z0-9+/]{60,}+={0,2}\r?$");

    private static final Pattern SHIFTED = Pattern.compile("\\+[A-Za-z0-9/+]");

    private final Reading reading;
    private final TypeDetector types;
    private final ArchiveReader archives;
    private final DocumentReader documents;

    LeafReader(Reading reading, TypeDetector types, DocumentParsers parsers) {
        this.reading = reading;
        this.types = types;
        this.archives = new ArchiveReader(reading, this);
        this.documents = new DocumentReader(reading, this, parsers);
    }

    /** Text that is not bytes of its own, such as a decoded subject. */
    void addText(String path, MailPart.Kind kind, String text, int depth) {
        LeafBytes bytes = LeafBytes.of(text.getBytes(StandardCharsets.UTF_8));
        Draft draft = begin(new Leaf(path, kind, List.of(), "", "", depth, bytes));
        draft.detected("text/plain");
        draft.append(text);
        UrlScanner.scan(text, reading);
        lookForSignatures(path, bytes);
    }

    /** @throws LimitReached where the message as a whole has too much in it */
    void read(Leaf leaf) {
        Draft draft = begin(leaf);
        reading.budget().checkDepth(leaf.depth());
        try {
            look(leaf, draft);
        } catch (LimitReached e) {
            draft.flag(MailPart.Flag.TRUNCATED);
            throw e;
        } catch (EncryptedDocumentException e) {
            encrypted(leaf, draft);
        } catch (StackOverflowError | LinkageError | AssertionError e) {
            draft.flag(MailPart.Flag.UNREADABLE);
            crashed(leaf.path(), e);
        } catch (Exception e) {
            rethrowLimit();
            draft.flag(MailPart.Flag.UNREADABLE);
            reading.unreadable(leaf.path(), 1, e.getClass().getSimpleName());
        }
    }

    private Draft begin(Leaf leaf) {
        reading.budget().chargeEntry();
        Draft draft = new Draft(leaf, reading.budget());
        reading.add(draft);
        if (leaf.name().length() > AnswerLimits.LONGEST_NAME) {
            // Its end is not told, so nobody could call it clean.
            draft.flag(MailPart.Flag.TRUNCATED);
            reading.find(FindingCode.UNSCANNABLE_LIMIT, leaf.path(), Category.UNSCANNABLE, 1, Map.of("limit", "name"));
        }
        return draft;
    }

    private void look(Leaf leaf, Draft draft) throws Exception {
        lookForSignatures(leaf.path(), leaf.bytes());
        String type = types.detect(leaf);
        draft.detected(type);
        new DisguiseCheck(reading, leaf, draft).check(type);
        if (leaf.kind() != MailPart.Kind.BODY && TypeDetector.isTwoKinds(leaf.bytes())) {
            reading.find(FindingCode.ATTACHMENT_TWO_KINDS, leaf.path(), Category.DISGUISED, 0.9, Map.of());
        }
        if (leaf.bytes().isCut()) {
            draft.flag(MailPart.Flag.TRUNCATED);
            reading.find(
                    FindingCode.UNSCANNABLE_LIMIT, leaf.path(), Category.UNSCANNABLE, 1, Map.of("limit", "leaf-bytes"));
        } else {
            open(leaf, draft, type);
        }
    }

    private void open(Leaf leaf, Draft draft, String type) throws Exception {
        switch (ContentKind.of(type)) {
            case NOTHING_INSIDE -> archives.readIfHidden(leaf);
            case TEXT -> text(leaf, draft);
            case HTML -> MarkupReader.readHtml(decoded(leaf), draft, reading, new MarkupSigns(reading, leaf, this));
            case XML ->
                MarkupReader.readXml(
                        decoded(leaf), draft, reading, new MarkupSigns(reading, leaf, this), type.equals(Types.SVG));
            case MESSAGE ->
                new MailWalk(reading, this, leaf.path(), leaf.depth() + 1)
                        .walk(leaf.bytes().open());
            case ARCHIVE -> archives.read(leaf, type);
            case OFFICE_ZIP -> {
                archives.read(leaf, type);
                documents.readWithoutInner(leaf, draft, type);
            }
            case DOCUMENT -> {
                signs(leaf, type);
                identify(leaf, type);
                documents.read(leaf, draft, type);
                if (type.equals(Types.PDF)) {
                    // An Office container may end with a document inside it, rightly.
                    archives.readIfHidden(leaf);
                }
            }
            case SIGNED -> documents.readSigned(leaf);
            case ENCRYPTED_MESSAGE ->
                reading.find(
                        FindingCode.MESSAGE_ENCRYPTED, leaf.path(), Category.UNSCANNABLE, 1, Map.of("kind", "type"));
            case ENCRYPTED_FILE -> encrypted(leaf, draft);
            case CLOSED_ARCHIVE -> closed(leaf, type);
            case UNKNOWN -> {
                reading.find(FindingCode.UNSCANNABLE_UNKNOWN_TYPE, leaf.path(), Category.UNSCANNABLE, 0.3, Map.of());
                archives.readIfHidden(leaf);
            }
        }
    }

    /** Something of which we know no more than its name. */
    void unread(Leaf leaf) {
        Draft draft = begin(leaf);
        draft.flag(MailPart.Flag.UNREADABLE);
        draft.detected(Types.UNKNOWN);
        new DisguiseCheck(reading, leaf, draft).checkNames();
    }

    private void closed(Leaf leaf, String type) throws IOException {
        reading.budget().checkDepth(leaf.depth() + 1);
        ClosedArchive archive = new ClosedArchive(reading, this, leaf);
        switch (type) {
            case Types.RAR -> new RarReader(archive, leaf).read();
            case Types.ISO -> new IsoReader(archive, leaf).read();
            case Types.LZH -> new LzhReader(archive, leaf).read();
            case Types.CAB -> new CabReader(archive, leaf).read();
            default -> archive.closed();
        }
        archive.closedIfEmpty();
    }

    /** Outlook passes messages on in files of its own. */
    private void identify(Leaf leaf, String type) {
        try {
            if (leaf.depth() == 0 && type.equals(Types.MSG)) {
                OutlookFiles.readMsg(leaf, reading.identifiers());
            } else if (leaf.depth() == 0 && type.equals(Types.TNEF)) {
                OutlookFiles.readTnef(leaf, reading.identifiers());
            }
        } catch (IOException | RuntimeException e) {
            // What it says has been read, and what is broken in that is a finding already: only whose it is stays
            // unknown.
        }
    }

    private void signs(Leaf leaf, String type) throws IOException {
        if (type.equals(Types.PDF)) {
            new PdfSigns(reading, leaf).look();
        } else if (type.equals(Types.RTF)) {
            RtfSigns.look(reading, leaf);
        } else if (Magic.isOle(leaf.bytes())) {
            new OleSigns(reading, leaf).look();
        }
    }

    private void text(Leaf leaf, Draft draft) {
        String text = decoded(leaf);
        draft.append(text);
        UrlScanner.scan(text, reading);
        if (PACKED.matcher(text).find()) {
            reading.wantOtherViews();
        }
        if (text.contains(PGP_MESSAGE)) {
            reading.find(
                    FindingCode.MESSAGE_ENCRYPTED, leaf.path(), Category.UNSCANNABLE, 1, Map.of("kind", "pgp-text"));
        }
    }

    private String decoded(Leaf leaf) {
        String charset = leaf.charset();
        String text = TextDecoder.decode(leaf.bytes().array(), leaf.bytes().length(), charset);
        if (!charset.isEmpty() && TextDecoder.find(charset).isEmpty()) {
            reading.defect(leaf.path(), hidesLetters(charset, text) ? 0.6 : 0.3, FindingCode.STRUCTURE_UNKNOWN_CHARSET);
        }
        return text;
    }

    /** UTF-7 hides letters from whoever does not decode it, and we do not (RFC 2152). */
    private static boolean hidesLetters(String charset, String text) {
        return charset.toLowerCase(Locale.ROOT).contains("utf-7")
                && SHIFTED.matcher(text).find();
    }

    void lookForSignatures(String path, LeafBytes bytes) {
        if (TestVirus.isIn(bytes.array(), bytes.length())) {
            reading.find(FindingCode.MALWARE_SIGNATURE, path, Category.MALWARE, 1, Map.of("signature", "EICAR"));
        }
    }

    void encrypted(Leaf leaf, Draft draft) {
        draft.flag(MailPart.Flag.ENCRYPTED);
        encrypted(leaf.path());
    }

    /** Something in this part cannot be opened without a password. */
    void encrypted(String path) {
        reading.find(FindingCode.ATTACHMENT_ENCRYPTED, path, Category.UNSCANNABLE, 1, Map.of());
    }

    /** While this leaf was read: the others are looked into all the same. */
    private void crashed(String path, Throwable error) {
        reading.find(FindingCode.UNSCANNABLE_CRASH, path, Category.UNSCANNABLE, 1, kind(error));
        note(error);
    }

    /** Outside of any leaf. What comes after it is not looked into, so it is about the message as a whole. */
    void crashed(Throwable error) {
        reading.find(FindingCode.UNSCANNABLE_CRASH, Category.UNSCANNABLE, 1, kind(error));
        note(error);
    }

    private static Map<String, String> kind(Throwable error) {
        return Map.of("error", error.getClass().getSimpleName());
    }

    private void note(Throwable error) {
        if (error instanceof Error) {
            reading.workerIsUnsound();
        }
    }

    /** A library may have wrapped the exception of a limit. */
    private void rethrowLimit() {
        if (!reading.budget().exceeded().isEmpty()) {
            throw reading.budget().exceed("");
        }
    }
}
