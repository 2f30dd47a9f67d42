package org.gatehouse.gateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Ordinary school mail made from a seed: the same seed makes the same bytes. Thread-safe. */
enum Workload {
    /** Plain text, 5 kB on average. */
    TEXT,
    /** 40 % text, 40 % text and HTML (30 kB), 20 % with an office document of 60 kB. */
    MIXED;

    private static final int BODIES = 50;
    private static final int TEXT_WORDS = 800;
    private static final int HTML_WORDS = 1800;
    private static final int DOCUMENT_WORDS = 9000;
    private static final List<String> WORDS = List.of(
            "the",
            "homework",
            "for",
            "Tuesday",
            "is",
            "on",
            "page",
            "twelve",
            "please",
            "bring",
            "your",
            "kit",
            "and",
            "a",
            "drink",
            "we",
            "meet",
            "at",
            "school",
            "trip",
            "to",
            "museum",
            "leaves",
            "early",
            "parents",
            "evening",
            "begins",
            "after",
            "lunch",
            "reading",
            "list",
            "science",
            "project",
            "about",
            "rivers",
            "due",
            "next",
            "week");

    /** Everything of a message after its Message-ID line, with CRLF line ends. */
    List<String> bodies(long seed) {
        Random random = new Random(seed);
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < BODIES; i++) {
            bodies.add(body(i % 5, random));
        }
        return bodies;
    }

    private String body(int kind, Random random) {
        if (this == TEXT || kind < 2) {
            return "Content-Type: text/plain; charset=us-ascii\r\n\r\n" + prose(TEXT_WORDS, random) + "\r\n";
        }
        String part = kind < 4
                ? "Content-Type: text/html; charset=us-ascii\r\n\r\n<html><body>" + paragraphs(random)
                        + "</body></html>"
                : "Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document\r\n"
                        + "Content-Disposition: attachment; filename=\"letter.docx\"\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(document(random));
        String multipart = kind < 4 ? "alternative" : "mixed";
        return "Content-Type: multipart/" + multipart + "; boundary=\"=_bench\"\r\n\r\n--=_bench\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n\r\n" + prose(TEXT_WORDS / 4, random)
                + "\r\n--=_bench\r\n" + part + "\r\n--=_bench--\r\n";
    }

    private static String prose(int words, Random random) {
        StringBuilder prose = new StringBuilder();
        for (int i = 0; i < words; i++) {
            prose.append(WORDS.get(random.nextInt(WORDS.size()))).append(i % 12 == 11 ? "\r\n" : " ");
        }
        return prose.toString();
    }

    private static String paragraphs(Random random) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < HTML_WORDS / 20; i++) {
            html.append("<p style=\"margin:0;font-family:Calibri,sans-serif\"><span class=\"text")
                    .append(i)
                    .append("\">")
                    .append(prose(20, random))
                    .append("</span></p>\r\n");
        }
        return html.toString();
    }

    private static byte[] document(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Stored: the words would compress to next to nothing.
            zip.setLevel(0);
            entry(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                            + " Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                            + " PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                            + ".wordprocessingml.document.main+xml\"/></Types>");
            entry(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                            + " Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                            + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            entry(
                    zip,
                    "word/document.xml",
                    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r>"
                            + "<w:t>" + prose(DOCUMENT_WORDS, random) + "</w:t></w:r></w:p></w:body></w:document>");
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes any bytes", e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
