package org.gatehouse.system.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files with words in them, whole ones and broken ones. */
final class Attachments {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String TYPES =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String RELATIONS = "application/vnd.openxmlformats-package.relationships+xml";

    private Attachments() {}

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A zip of one file that says it is encrypted. */
    static byte[] lockedZip(String name) {
        byte[] zip = zip(Map.of(name, ascii("not really encrypted")));
        zip[6] |= 1;
        for (int at = 0; at < zip.length - 8; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
                zip[at + 8] |= 1;
            }
        }
        return zip;
    }

    static byte[] docx(String paragraph, String innerName) {
        return docxOf(
                "<w:document xmlns:w=\"" + WORDS + "\"><w:body><w:p><w:r><w:t>" + paragraph
                        + "</w:t></w:r></w:p></w:body></w:document>",
                innerName);
    }

    /** Its text ends in the middle, so that an XML parser names what it misses. */
    static byte[] brokenDocx(String word) {
        return docxOf("<w:document xmlns:w=\"" + WORDS + "\"><w:" + word + ">&" + word + ";</w:p>", word + ".txt");
    }

    /** The parser is told that an object is there which is not, and of a kind that does not exist. */
    static byte[] brokenPdf(String word) {
        return ascii("%PDF-1.4\n1 0 obj\n<< /Type /" + word + " /Pages 2 0 R /" + word + " (" + word + " >>\nendobj\n"
                + "2 0 obj\n<< /Kids [" + word + " 7 0 R] /Count " + word + " >>\nendobj\n"
                + "trailer\n<< /Root 1 0 R /Encrypt /" + word + " >>\nstartxref\n" + word + "\n%%EOF\n");
    }

    static byte[] brokenXml(String word) {
        return ascii(
                XML + "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///" + word + "\">]><" + word + ">&x;&" + word + ";</a>");
    }

    static byte[] brokenOle(String word) {
        byte[] file = new byte[4096];
        byte[] magic = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1};
        System.arraycopy(magic, 0, file, 0, magic.length);
        for (int at = 512; at + 2 * word.length() < file.length; at += 128) {
            byte[] name = word.getBytes(StandardCharsets.UTF_16LE);
            System.arraycopy(name, 0, file, at, name.length);
        }
        return file;
    }

    static byte[] brokenGzip(String word) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(ascii(word.repeat(100)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] whole = bytes.toByteArray();
        whole[whole.length - 5] ^= 1;
        return whole;
    }

    /** The file with which virus checkers are tried out, in two halves so that no checker takes this class for it. */
    static byte[] virusTestFile() {
        String firstHalf = "X5O!P%@AP[4\\PZX54(P^)7CC)7}";
        return ascii(firstHalf.concat("$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] docxOf(String document, String innerName) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "[Content_Types].xml",
                ascii(XML + "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\""
                        + RELATIONS + "\"/><Default Extension=\"txt\" ContentType=\"text/plain\"/>"
                        + "<Override PartName=\"/word/document.xml\" ContentType=\"" + TYPES + "\"/></Types>"));
        files.put(
                "_rels/.rels",
                ascii(XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\""
                        + OFFICE + "officeDocument\" Target=\"word/document.xml\"/></Relationships>"));
        files.put("word/document.xml", ascii(XML + document));
        files.put("word/" + innerName, ascii("a file inside"));
        return zip(files);
    }
}
