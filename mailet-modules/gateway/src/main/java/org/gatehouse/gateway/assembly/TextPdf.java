package org.gatehouse.gateway.assembly;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text as a PDF (ISO 32000-1) that every program opens and prints: A4, Courier, nothing else. Written out here
 * because a library would search the machine for fonts and leave a cache of them. Letters outside Latin-1 become
 * question marks.
 */
final class TextPdf {
    private static final int LINES_ON_PAGE = 68;
    private static final int LONGEST_LINE = 104;
    private static final int FIRST_PAGE_OBJECT = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private TextPdf() {}

    static byte[] of(String text) {
        return new TextPdf().write(pages(text));
    }

    private byte[] write(List<List<String>> pages) {
        put("%PDF-1.4\n");
        object("<< /Type /Catalog /Pages 2 0 R >>");
        StringBuilder kids = new StringBuilder();
        for (int page = 0; page < pages.size(); page++) {
            kids.append(FIRST_PAGE_OBJECT + 2 * page).append(" 0 R ");
        }
        object("<< /Type /Pages /Count " + pages.size() + " /Kids ["
                + kids.toString().strip() + "] >>");
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
        for (int page = 0; page < pages.size(); page++) {
            object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
                    + " /Contents " + (FIRST_PAGE_OBJECT + 1 + 2 * page) + " 0 R >>");
            String content = content(pages.get(page), page + 1, pages.size());
            object("<< /Length " + content.length() + " >>\nstream\n" + content + "endstream");
        }
        int table = out.size();
        put("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> put(String.format("%010d 00000 n \n", offset)));
        put("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static String content(List<String> lines, int page, int pages) {
        StringBuilder content = new StringBuilder("BT /F 8 Tf 11 TL 48 794 Td\n");
        lines.forEach(line -> content.append('(').append(escaped(line)).append(") Tj T*\n"));
        return content.append("ET\nBT /F 8 Tf 48 30 Td (Page ")
                .append(page)
                .append(" of ")
                .append(pages)
                .append(") Tj ET\n")
                .toString();
    }

    private static List<List<String>> pages(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String rest = line;
            while (rest.length() > LONGEST_LINE) {
                int space = rest.lastIndexOf(' ', LONGEST_LINE);
                int end = rest.isBlank()
                                || space <= rest.length() - rest.stripLeading().length()
                        ? LONGEST_LINE
                        : space;
                lines.add(rest.substring(0, end));
                rest = "    " + rest.substring(end).stripLeading();
            }
            lines.add(rest);
        }
        List<List<String>> pages = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += LINES_ON_PAGE) {
            pages.add(lines.subList(from, Math.min(from + LINES_ON_PAGE, lines.size())));
        }
        return pages;
    }

    private static String escaped(String line) {
        StringBuilder escaped = new StringBuilder();
        line.codePoints().forEach(c -> {
            if (c == '(' || c == ')' || c == '\\') {
                escaped.append('\\');
            }
            boolean known = (c >= ' ' && c <= '~') || (c >= 0xA0 && c <= 0xFF);
            escaped.append(known ? (char) c : '?');
        });
        return escaped.toString();
    }

    private void object(String body) {
        offsets.add(out.size());
        put(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private void put(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
