package org.gatehouse.gateway.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The demo's attachments, made at run time. None of them is dangerous. */
final class SampleFiles {
    private SampleFiles() {}

    /** One page, one line. */
    static byte[] pdf(String line) {
        String drawing = "BT /F1 18 Tf 72 720 Td (" + line + ") Tj ET";
        String[] objects = {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                    + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + drawing.length() + " >>\nstream\n" + drawing + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        };
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder offsets = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            offsets.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int table = pdf.length();
        int size = objects.length + 1;
        pdf.append("xref\n0 ").append(size).append('\n').append(offsets);
        pdf.append("trailer\n<< /Size ").append(size).append(" /Root 1 0 R >>\n");
        pdf.append("startxref\n").append(table).append("\n%%EOF\n");
        return bytes(pdf.toString());
    }

    /** A Word document of one paragraph. */
    static byte[] docx(String paragraph) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
        String types = "http://schemas.openxmlformats.org/package/2006/content-types";
        String relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        String document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        String words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        String wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        String relationType = "application/vnd.openxmlformats-package.relationships+xml";
        return zip(new TreeMap<>(Map.of(
                "[Content_Types].xml",
                xml + "<Types xmlns=\"" + types + "\"><Default Extension=\"rels\" ContentType=\"" + relationType
                        + "\"/><Override PartName=\"/word/document.xml\" ContentType=\"" + wordType + "\"/></Types>",
                "_rels/.rels",
                xml + "<Relationships xmlns=\"" + relations + "\"><Relationship Id=\"rId1\" Type=\"" + document
                        + "\" Target=\"word/document.xml\"/></Relationships>",
                "word/document.xml",
                xml + "<w:document xmlns:w=\"" + words + "\"><w:body><w:p><w:r><w:t>" + paragraph
                        + "</w:t></w:r></w:p></w:body></w:document>")));
    }

    /** Harmless text behind the two letters that every DOS and Windows program begins with. */
    static byte[] programInNameOnly() {
        return bytes("MZ" + "\0".repeat(62) + "This is the Gatehouse demo. Nothing here can run.\n");
    }

    /**
     * The file with which virus checkers are tried out (eicar.org). In two halves, joined when it runs: otherwise a
     * checker would take this program for one.
     */
    static byte[] eicar() {
        String firstHalf = "X5O!P%@AP[4\\PZX54(P^)7CC)7}";
        return bytes(firstHalf.concat("$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"));
    }

    /** An invented text that stands for a file on a list of known illegal material. */
    static byte[] marker() {
        return bytes("Gatehouse demo marker. This text is invented and harmless.\n");
    }

    static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] zip(SortedMap<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(LocalDateTime.of(2026, 11, 2, 9, 0));
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
