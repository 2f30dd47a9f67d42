package org.gatehouse.desk.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A sheet as PDF: A4, page numbers, one font that is embedded. Nothing is written to disk, and no font of the machine is
 * looked for. For one sheet.
 */
public final class SheetPdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float FIRST_COLUMN = 170;
    private static final float LEADING = 1.35f;
    private static final float TITLE = 18;
    private static final float HEADING = 13;
    private static final float TEXT = 10;
    private static final float RULE = 24;

    private final PDDocument document = new PDDocument();
    private final List<PDPageContentStream> pages = new ArrayList<>();
    private final PDType0Font font;
    private float left;

    private SheetPdf() throws IOException {
        try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IOException("the font of PDFBox is not there");
            }
            font = PDType0Font.load(document, file);
        }
        turn();
    }

    /** Does not close {@code out}. */
    public static void write(Sheet sheet, OutputStream out) throws IOException {
        SheetPdf pdf = new SheetPdf();
        try {
            pdf.draw(sheet);
            pdf.finish(sheet.title());
            pdf.document.save(out);
        } finally {
            pdf.document.close();
        }
    }

    private void draw(Sheet sheet) throws IOException {
        paragraph(sheet.title(), TITLE, 0, WIDTH);
        paragraph(sheet.note(), TEXT, 0, WIDTH);
        for (Sheet.Section section : sheet.sections()) {
            left -= HEADING;
            need(4 * HEADING);
            paragraph(section.title(), HEADING, 0, WIDTH);
            for (Sheet.Row row : section.rows()) {
                row(row);
            }
        }
        left -= HEADING;
        need(2 * RULE);
        paragraph(sheet.ownWords(), HEADING, 0, WIDTH);
        for (int i = 0; i < sheet.lines(); i++) {
            need(RULE);
            left -= RULE;
            rule();
        }
    }

    private void row(Sheet.Row row) throws IOException {
        List<String> what = wrap(row.what(), TEXT, FIRST_COLUMN - TEXT);
        List<String> value = wrap(row.value(), TEXT, WIDTH - FIRST_COLUMN);
        for (int i = 0; i < Math.max(what.size(), value.size()); i++) {
            need(TEXT * LEADING);
            left -= TEXT * LEADING;
            if (i < what.size()) {
                line(what.get(i), TEXT, 0);
            }
            if (i < value.size()) {
                line(value.get(i), TEXT, FIRST_COLUMN);
            }
        }
        left -= TEXT / 2;
        rule();
    }

    private void paragraph(String text, float size, float indent, float width) throws IOException {
        for (String line : wrap(text, size, width)) {
            need(size * LEADING);
            left -= size * LEADING;
            line(line, size, indent);
        }
        left -= size / 2;
    }

    private void line(String text, float size, float indent) throws IOException {
        PDPageContentStream page = page();
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(MARGIN + indent, left);
        page.showText(text);
        page.endText();
    }

    private void rule() throws IOException {
        PDPageContentStream page = page();
        page.setLineWidth(0.5f);
        page.moveTo(MARGIN, left);
        page.lineTo(MARGIN + WIDTH, left);
        page.stroke();
    }

    private List<String> wrap(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : drawable(text).split(" ", -1)) {
            for (String part : parts(word, size, width)) {
                if (!line.isEmpty() && width(line + " " + part, size) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(part);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** A word that is too long for a line. */
    private List<String> parts(String word, float size, float width) throws IOException {
        List<String> parts = new ArrayList<>();
        String rest = word;
        while (width(rest, size) > width) {
            int end = rest.length() - 1;
            while (end > 1 && width(rest.substring(0, end), size) > width) {
                end--;
            }
            parts.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        parts.add(rest);
        return parts;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** Characters that the font does not have become question marks. */
    private String drawable(String text) {
        StringBuilder drawable = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            String one = Character.toString(Character.isWhitespace(codePoint) ? ' ' : codePoint);
            drawable.append(has(one) ? one : "?");
        });
        return drawable.toString();
    }

    private boolean has(String character) {
        try {
            return font.encode(character).length > 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private void need(float height) throws IOException {
        if (left - height < MARGIN) {
            turn();
        }
    }

    private void turn() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(new PDPageContentStream(document, page));
        left = PDRectangle.A4.getHeight() - MARGIN;
    }

    private PDPageContentStream page() {
        return pages.get(pages.size() - 1);
    }

    private void finish(String title) throws IOException {
        for (int i = 0; i < pages.size(); i++) {
            PDPageContentStream page = pages.get(i);
            page.beginText();
            page.setFont(font, TEXT - 2);
            page.newLineAtOffset(MARGIN, MARGIN / 2);
            page.showText(drawable(title) + ". Page " + (i + 1) + " of " + pages.size() + ".");
            page.endText();
            page.close();
        }
        document.getDocumentInformation().setTitle(title);
        document.getDocumentCatalog().setLanguage("en-GB");
    }
}
