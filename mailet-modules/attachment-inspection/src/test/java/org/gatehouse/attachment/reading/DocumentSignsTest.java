package org.gatehouse.attachment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.attachment.reading.Mails.ascii;
import static org.gatehouse.attachment.reading.Mails.attachment;
import static org.gatehouse.attachment.reading.Mails.multipart;
import static org.gatehouse.attachment.reading.Mails.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.junit.jupiter.api.Test;

/** What documents and web pages do by themselves. */
class DocumentSignsTest {
    @Test
    void seesMacrosInOfficeDocuments() throws IOException {
        assertThat(codes("a.docm", office("word/document.xml", "<w:document/>", "word/vbaProject.bin", "x")))
                .contains(FindingCode.DOCUMENT_MACRO);
        assertThat(codes("a.xlsx", office("xl/workbook.xml", "<workbook/>", "xl/macrosheets/sheet1.xml", "<x/>")))
                .contains(FindingCode.DOCUMENT_MACRO);
        assertThat(codes("a.docx", office("word/document.xml", "<w:document/>", "word/styles.xml", "<x/>")))
                .doesNotContain(FindingCode.DOCUMENT_MACRO);
    }

    @Test
    void seesMacrosInOldDocuments() throws IOException {
        byte[] bound = {(byte) 0x85, 0, 8, 0, 0, 0, 0, 0, 0, 1, 0, 0};
        try (POIFSFileSystem word = new POIFSFileSystem();
                POIFSFileSystem sheets = new POIFSFileSystem()) {
            word.getRoot().createDirectory("Macros").createDirectory("VBA");
            sheets.createDocument(new java.io.ByteArrayInputStream(bound), "Workbook");

            assertThat(codes("a.doc", bytes(word))).contains(FindingCode.DOCUMENT_MACRO);
            assertThat(codes("a.xls", bytes(sheets))).contains(FindingCode.DOCUMENT_MACRO);
        }
    }

    @Test
    void seesFieldsThatStartPrograms() throws IOException {
        String split = "<w:p><w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\\\x</w:instrText></w:p>";

        assertThat(codes("a.docx", office("word/document.xml", split))).contains(FindingCode.DOCUMENT_COMMAND);
        assertThat(codes("a.xlsx", office("xl/workbook.xml", "<x/>", "xl/externalLinks/l.xml", "<ddeLink/>")))
                .contains(FindingCode.DOCUMENT_COMMAND);
        assertThat(codes("a.rtf", ascii("{\\rtf1{\\field{\\*\\fldinst DDEAUTO c:\\\\x}}}")))
                .contains(FindingCode.DOCUMENT_COMMAND);
    }

    @Test
    void seesWhatIsFetchedWhenADocumentIsOpened() throws IOException {
        String type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        String template = relationship(type + "attachedTemplate", "https://example.org/t.dotm");
        String local = relationship(type + "attachedTemplate", "file:///C:/Templates/letter.dotx");
        String link = relationship(type + "hyperlink", "https://example.org/");

        assertThat(remote(template)).isGreaterThan(0.5);
        assertThat(remote(local)).isLessThan(0.5);
        assertThat(remote(link)).isZero();
    }

    @Test
    void seesScriptsAndCommandsInAPdfHoweverTheyAreWritten() throws IOException {
        assertThat(codes("a.pdf", pdf("<</S/JavaScript/JS(x)>>"))).contains(FindingCode.DOCUMENT_SCRIPT);
        assertThat(codes("a.pdf", pdf("<</S/Java#53cript/J#53 (x)>>"))).contains(FindingCode.DOCUMENT_SCRIPT);
        assertThat(codes("a.pdf", pdf("<</S/Launch/F(x)>>"))).contains(FindingCode.DOCUMENT_COMMAND);
        assertThat(codes("a.pdf", pdf("<</Type/Page>>")))
                .doesNotContain(FindingCode.DOCUMENT_SCRIPT, FindingCode.DOCUMENT_COMMAND);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(ascii("%PDF-1.7\n1 0 obj<</Type/ObjStm/Filter/FlateDecode>>\nstream\n"));
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(packed)) {
            deflated.write(ascii("7 0 <</S/JavaScript/JS(x)>>"));
        }
        packed.writeBytes(ascii("\nendstream\nendobj\n%%EOF\n"));
        assertThat(codes("a.pdf", packed.toByteArray())).contains(FindingCode.DOCUMENT_SCRIPT);
    }

    @Test
    void seesPagesThatBuildFilesAndPicturesThatRun() throws IOException {
        String page = "<html><script>var b=new Blob([atob('AAAA')]);a.href=URL.createObjectURL(b)</script></html>";
        String picture = "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'><text>words</text></svg>";

        assertThat(codes("a.html", ascii(page))).contains(FindingCode.DOCUMENT_SMUGGLING);
        assertThat(codes("a.svg", ascii(picture))).contains(FindingCode.DOCUMENT_SCRIPT);
    }

    @Test
    void readsFilesInAddresses() throws IOException {
        String data = Base64.getEncoder().encodeToString(ascii(Mails.EICAR));
        String page = "<html><img src='data:image/png;base64," + data + "'></html>";

        assertThat(codes("a.html", ascii(page))).contains(FindingCode.MALWARE_SIGNATURE);
    }

    @Test
    void marksTextThatNobodySeesAndReadsIt() throws IOException {
        for (String style : List.of("display: none", "font-size:0", "color:#fff", "position:absolute; left:-9999px")) {
            String page = "<html><p>shown</p><span style='" + style + "'>unseen</span></html>";

            var contents = read(multipart("Content-Type: text/html\r\n\r\n" + page));

            assertThat(contents.findings()).extracting(Finding::code).contains(FindingCode.TEXT_HIDDEN);
            assertThat(contents.parts()).extracting(MailPart::text).anyMatch(text -> text.contains("unseen"));
        }
    }

    @Test
    void seesAPictureThatIsAScriptAtOnce() throws IOException {
        assertThat(codes("a.gif", ascii("GIF89a=1;/*words words words*/alert(1);")))
                .contains(FindingCode.ATTACHMENT_TWO_KINDS);
    }

    @Test
    void seesNamesThatPretend() throws IOException {
        String twoNames = "Content-Type: text/plain; name=a.txt\r\n"
                + "Content-Disposition: attachment; filename=a.exe\r\n\r\nwords";

        assertThat(codes("bill.pdf.exe", ascii("words"))).contains(FindingCode.ATTACHMENT_DOUBLE_ENDING);
        assertThat(codes("photo\u202egpj.txt", ascii("words"))).contains(FindingCode.ATTACHMENT_NAME_TRICK);
        assertThat(read(multipart(twoNames)).findings())
                .extracting(Finding::code)
                .contains(FindingCode.ATTACHMENT_TWO_NAMES);
    }

    @Test
    void notesTextThatSaysItIsAnOfficeFileOfToday() throws IOException {
        byte[] text = Mails.ascii("just a few plain words, and no office file at all\r\n");

        assertThat(codes("form.docm", text)).contains(FindingCode.ATTACHMENT_MISLABELLED);
        assertThat(codes("marks.xls", text)).doesNotContain(FindingCode.ATTACHMENT_MISLABELLED);
    }

    @Test
    void readsWideTextWithoutAMark() throws IOException {
        byte[] wide = "words of a wide text".getBytes(StandardCharsets.UTF_16LE);

        var contents = read(multipart(attachment("a.txt", "text/plain", wide)));

        assertThat(contents.parts()).extracting(MailPart::text).contains("words of a wide text");
        assertThat(contents.findings()).isEmpty();
    }

    private static double remote(String relationships) throws IOException {
        byte[] document = office("word/document.xml", "<x/>", "word/_rels/settings.xml.rels", relationships);
        return read(multipart(attachment("a.docx", "application/zip", document))).findings().stream()
                .filter(finding -> finding.code() == FindingCode.DOCUMENT_REMOTE)
                .mapToDouble(Finding::score)
                .max()
                .orElse(0);
    }

    private static String relationship(String type, String target) {
        return "<Relationships><Relationship Id=\"r1\" Type=\"" + type + "\" Target=\"" + target
                + "\" TargetMode=\"External\"/></Relationships>";
    }

    private static byte[] office(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(ascii("<Types/>"));
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(ascii(namesAndContents[i + 1]));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(POIFSFileSystem container) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        container.writeFilesystem(bytes);
        return bytes.toByteArray();
    }

    private static byte[] pdf(String object) {
        return ascii("%PDF-1.4\n1 0 obj\n" + object + "\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    }

    private static List<FindingCode> codes(String name, byte[] file) throws IOException {
        return read(multipart(attachment(name, "application/octet-stream", file))).findings().stream()
                .map(Finding::code)
                .distinct()
                .toList();
    }
}
