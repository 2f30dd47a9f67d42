package org.gatehouse.attachment.reading;

import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.TNEFParser;
import org.apache.tika.parser.microsoft.chm.ChmParser;
import org.apache.tika.parser.microsoft.onenote.OneNoteParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;

/** The parsers of documents, named one by one: no plug-in, no program (such as OCR) is found by chance. Stateless. */
final class DocumentParsers {
    private final Parser pdf = new PDFParser();
    private final Parser ooxml = new OOXMLParser();
    private final Parser office = new OfficeParser();
    private final Parser rtf = new RTFParser();
    private final Parser tnef = new TNEFParser();
    private final Parser openDocument = new OpenDocumentParser();
    private final Parser epub = new EpubParser();
    private final Parser chm = new ChmParser();
    private final Parser oneNote = new OneNoteParser();
    private final PDFParserConfig pdfConfig = pdfConfig();
    private final OfficeParserConfig officeConfig = officeConfig();

    Parser of(String type) {
        if (type.startsWith(Types.OPEN_DOCUMENT)) {
            return openDocument;
        }
        return switch (type) {
            case Types.PDF -> pdf;
            case Types.RTF -> rtf;
            case Types.TNEF -> tnef;
            case Types.EPUB -> epub;
            case Types.CHM -> chm;
            case Types.ONENOTE -> oneNote;
            default -> Types.isOfficeZip(type) ? ooxml : office;
        };
    }

    ParseContext context(EmbeddedDocumentExtractor inner) {
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, inner);
        context.set(PDFParserConfig.class, pdfConfig);
        context.set(OfficeParserConfig.class, officeConfig);
        return context;
    }

    private static PDFParserConfig pdfConfig() {
        PDFParserConfig config = new PDFParserConfig();
        config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        config.setExtractInlineImages(false);
        config.setExtractActions(true);
        config.setExtractAnnotationText(true);
        config.setExtractAcroFormContent(true);
        config.setSuppressDuplicateOverlappingText(false);
        return config;
    }

    private static OfficeParserConfig officeConfig() {
        OfficeParserConfig config = new OfficeParserConfig();
        config.setUseSAXDocxExtractor(true);
        config.setUseSAXPptxExtractor(true);
        config.setIncludeDeletedContent(true);
        config.setExtractAllAlternativesFromMSG(true);
        return config;
    }
}
