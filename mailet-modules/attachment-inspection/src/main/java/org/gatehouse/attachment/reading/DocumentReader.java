package org.gatehouse.attachment.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.poi.hmef.CompressedRTF;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.Ole10Native;
import org.apache.poi.poifs.filesystem.Ole10NativeException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.TikaCoreProperties;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.gatehouse.core.inspection.MailPart;

/** Takes the text and the inner files out of documents by Tika's parsers. One thread. */
final class DocumentReader {
    private static final List<String> TITLES =
            List.of("dc:title", "dc:subject", "dc:description", "meta:keyword", "w:Comments");
    private static final String PACKAGE = "Package";

    private final Reading reading;
    private final LeafReader leaves;
    private final DocumentParsers parsers;

    DocumentReader(Reading reading, LeafReader leaves, DocumentParsers parsers) {
        this.reading = reading;
        this.leaves = leaves;
        this.parsers = parsers;
    }

    void read(Leaf leaf, Draft draft, String type) throws Exception {
        if (type.equals(Types.PACKED_RTF)) {
            readPackedRtf(leaf);
            return;
        }
        if (type.equals(Types.OLE)) {
            readOlePackage(leaf);
        }
        parse(leaf, draft, type, new InnerFiles(leaf, leaves, reading, true));
    }

    /** For documents whose container has been walked through already. */
    void readWithoutInner(Leaf leaf, Draft draft, String type) throws Exception {
        if (!type.equals(Types.IWORK)) {
            parse(leaf, draft, type, new InnerFiles(leaf, leaves, reading, false));
        } else {
            reading.unreadable(leaf.path(), 0.6, "document-kind");
        }
    }

    private void parse(Leaf leaf, Draft draft, String type, InnerFiles inner) throws Exception {
        Metadata metadata = new Metadata();
        metadata.set(Metadata.CONTENT_TYPE, type);
        try (TikaInputStream stream = TikaInputStream.get(leaf.bytes().open())) {
            parsers.of(type).parse(stream, new TextCollector(draft, reading), metadata, parsers.context(inner));
        } finally {
            titles(metadata, draft);
        }
        UrlScanner.scan(draft.text().toString(), reading);
        if (type.equals(Types.PDF) && "0".equals(metadata.get(PagedText.N_PAGES))) {
            reading.unreadable(leaf.path(), 1, "no-pages");
        }
        boolean failedInside = metadata.get(TikaCoreProperties.TIKA_META_EXCEPTION_WARNING) != null
                || metadata.get(TikaCoreProperties.TIKA_META_EXCEPTION_EMBEDDED_STREAM) != null
                || metadata.get(TikaCoreProperties.EMBEDDED_EXCEPTION) != null;
        if (failedInside) {
            draft.flag(MailPart.Flag.UNREADABLE);
            reading.unreadable(leaf.path(), 0.6, "inner");
        }
    }

    private static void titles(Metadata metadata, Draft draft) {
        for (String name : TITLES) {
            for (String value : metadata.getValues(name)) {
                draft.endBlock('\n');
                draft.append(value);
            }
        }
    }

    /** As Outlook keeps the text of a message (MS-OXRTFCP). */
    private void readPackedRtf(Leaf leaf) throws IOException {
        try (InputStream rtf = new ByteArrayInputStream(
                new CompressedRTF().decompress(leaf.bytes().open()))) {
            leaves.read(leaf.inner(0, "", LeafBytes.read(rtf, reading.budget())));
        }
    }

    /** A file wrapped into an OLE object, as Office does when a file is dropped into a document. */
    private void readOlePackage(Leaf leaf) throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem(leaf.bytes().open())) {
            DirectoryNode root = container.getRoot();
            if (root.hasEntryCaseInsensitive(Ole10Native.OLE10_NATIVE)) {
                Ole10Native wrapped = Ole10Native.createFromEmbeddedOleObject(container);
                String name = wrapped.getLabel() == null ? "" : wrapped.getLabel();
                leaves.read(leaf.inner(0, name, LeafBytes.of(wrapped.getDataBuffer())));
            } else if (root.hasEntryCaseInsensitive(PACKAGE)) {
                try (InputStream bytes = root.createDocumentInputStream(PACKAGE)) {
                    leaves.read(leaf.inner(0, "", LeafBytes.read(bytes, reading.budget())));
                }
            }
        } catch (Ole10NativeException e) {
            throw new IOException("broken OLE object", e);
        }
    }

    /** S/MIME, signed with the content inside the signature (RFC 8551, 3.5.2). */
    void readSigned(Leaf leaf) throws CMSException, IOException {
        CMSTypedData content = new CMSSignedData(leaf.bytes().open()).getSignedContent();
        if (content != null && content.getContent() instanceof byte[] bytes) {
            reading.budget().chargeBytes(bytes.length);
            Leaf inner = leaf.inner(0, "", LeafBytes.of(bytes));
            leaves.read(
                    new Leaf(inner.path(), inner.kind(), List.of(), Types.MESSAGE, "", inner.depth(), inner.bytes()));
        }
    }
}
