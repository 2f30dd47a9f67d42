package org.gatehouse.attachment.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.EntryUtils;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.xml.sax.ContentHandler;

/** Takes what Tika finds inside a document back into our own hands, under our own limits. One document. */
final class InnerFiles implements EmbeddedDocumentExtractor {
    private final Leaf document;
    private final LeafReader leaves;
    private final Reading reading;
    private final boolean wanted;
    private int index = 1;

    InnerFiles(Leaf document, LeafReader leaves, Reading reading, boolean wanted) {
        this.document = document;
        this.leaves = leaves;
        this.reading = reading;
        this.wanted = wanted;
    }

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
        return wanted;
    }

    @Override
    public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
            throws IOException {
        if (wanted) {
            String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
            leaves.read(document.inner(index++, name == null ? "" : name, bytes(stream)));
        }
    }

    private LeafBytes bytes(InputStream stream) throws IOException {
        if (stream instanceof TikaInputStream tika && tika.getOpenContainer() instanceof DirectoryEntry folder) {
            return LeafBytes.of(asFile(folder));
        }
        return LeafBytes.read(stream, reading.budget());
    }

    /** An OLE document inside another is a folder there, not a file. */
    private byte[] asFile(DirectoryEntry folder) throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            EntryUtils.copyNodes(folder, container.getRoot());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            container.writeFilesystem(bytes);
            reading.budget().chargeBytes(bytes.size());
            return bytes.toByteArray();
        }
    }
}
