package org.gatehouse.attachment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.attachment.reading.Mails.ascii;
import static org.gatehouse.attachment.reading.Mails.attachment;
import static org.gatehouse.attachment.reading.Mails.multipart;
import static org.gatehouse.attachment.reading.Mails.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.gatehouse.attachment.wire.Contents;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.junit.jupiter.api.Test;

/** Archives that are read by hand: listed, and unpacked where nothing is packed. */
class ClosedArchiveTest {
    private static final int SECTOR = 2048;

    @Test
    void listsRarOfVersionFourAndReadsWhatIsStored() throws IOException {
        Contents stored = read(mail("a.rar", rar4(0x30, 0, ascii(Mails.EICAR))));
        Contents packed = read(mail("a.rar", rar4(0x33, 0, ascii("packed"))));
        Contents locked = read(mail("a.rar", rar4(0x33, 4, ascii("packed"))));

        assertThat(codes(stored)).contains(FindingCode.MALWARE_SIGNATURE);
        assertThat(codes(packed)).contains(FindingCode.UNSCANNABLE_ARCHIVE_KIND, FindingCode.ATTACHMENT_EXECUTABLE);
        assertThat(codes(locked)).contains(FindingCode.ATTACHMENT_ENCRYPTED);
        assertThat(names(packed)).contains("a.exe");
    }

    @Test
    void listsRarOfVersionFiveAndReadsWhatIsStored() throws IOException {
        Contents stored = read(mail("a.rar", rar5(0, ascii(Mails.EICAR))));
        Contents packed = read(mail("a.rar", rar5(3, ascii("packed"))));

        assertThat(codes(stored)).contains(FindingCode.MALWARE_SIGNATURE);
        assertThat(codes(packed)).contains(FindingCode.UNSCANNABLE_ARCHIVE_KIND, FindingCode.ATTACHMENT_EXECUTABLE);
    }

    @Test
    void readsDiscImages() throws IOException {
        byte[] image = new byte[20 * SECTOR];
        image[16 * SECTOR] = 1;
        System.arraycopy(ascii("CD001"), 0, image, 16 * SECTOR + 1, 5);
        image[17 * SECTOR] = -1;
        record(image, 16 * SECTOR + 156, 18, SECTOR, 2, "\0");
        record(image, 18 * SECTOR, 19, Mails.EICAR.length(), 0, "A.TXT;1");
        System.arraycopy(ascii(Mails.EICAR), 0, image, 19 * SECTOR, Mails.EICAR.length());

        Contents contents = read(mail("a.iso", image));

        assertThat(names(contents)).contains("A.TXT");
        assertThat(codes(contents)).contains(FindingCode.MALWARE_SIGNATURE);
    }

    @Test
    void listsLzhAndReadsWhatIsStored() throws IOException {
        Contents contents = read(mail("a.lzh", lzh(ascii(Mails.EICAR))));

        assertThat(codes(contents)).contains(FindingCode.MALWARE_SIGNATURE, FindingCode.ATTACHMENT_EXECUTABLE);
    }

    @Test
    void listsCabinets() throws IOException {
        Contents contents = read(mail("a.cab", cab()));

        assertThat(codes(contents)).contains(FindingCode.UNSCANNABLE_ARCHIVE_KIND, FindingCode.ATTACHMENT_EXECUTABLE);
    }

    @Test
    void linksAndPathsInArchivesAreFindings() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
            TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            out.putArchiveEntry(link);
            out.closeArchiveEntry();
        }
        byte[] climbing = Mails.zip("../../a.txt", ascii("words"));
        byte[] renamed = Mails.zip("a.txt", ascii("words"));
        renamed[30] = 'b';

        assertThat(codes(read(mail("a.tar", tar.toByteArray())))).contains(FindingCode.ARCHIVE_LINK);
        assertThat(codes(read(mail("a.zip", climbing)))).contains(FindingCode.ARCHIVE_PATH);
        assertThat(codes(read(mail("a.zip", renamed)))).contains(FindingCode.ARCHIVE_NAMES);
    }

    private static void record(byte[] image, int at, int sector, int size, int flags, String name) {
        ByteBuffer record = ByteBuffer.wrap(image, at, 40 + name.length()).order(ByteOrder.LITTLE_ENDIAN);
        record.put((byte) (34 + name.length()))
                .put((byte) 0)
                .putInt(sector)
                .putInt(0)
                .putInt(size);
        image[at + 25] = (byte) flags;
        image[at + 32] = (byte) name.length();
        System.arraycopy(ascii(name), 0, image, at + 33, name.length());
    }

    static byte[] lzh(byte[] content) {
        ByteBuffer lzh = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        lzh.put((byte) (22 + 5))
                .put((byte) 0)
                .put(ascii("-lh0-"))
                .putInt(content.length)
                .putInt(content.length);
        lzh.putInt(0)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) 5)
                .put(ascii("a.exe"))
                .putShort((short) 0)
                .put(content);
        lzh.put((byte) 0);

        return lzh.array();
    }

    static byte[] cab() {
        ByteBuffer cab = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        cab.put(ascii("MSCF")).position(16);
        cab.putInt(44).position(28);
        cab.putShort((short) 1).position(60);
        cab.put(ascii("a.exe\0"));

        return cab.array();
    }

    static byte[] rar4(int method, int flags, byte[] content) {
        ByteBuffer rar = ByteBuffer.allocate(7 + 13 + 37 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        rar.put(new byte[] {'R', 'a', 'r', '!', 0x1a, 7, 0});
        rar.putShort((short) 0)
                .put((byte) 0x73)
                .putShort((short) 0)
                .putShort((short) 13)
                .put(new byte[6]);
        rar.putShort((short) 0)
                .put((byte) 0x74)
                .putShort((short) (0x8000 | flags))
                .putShort((short) 37);
        rar.putInt(content.length)
                .putInt(content.length)
                .put((byte) 0)
                .putInt(0)
                .putInt(0)
                .put((byte) 29);
        rar.put((byte) method).putShort((short) 5).putInt(0).put(ascii("a.exe")).put(content);
        return rar.array();
    }

    static byte[] rar5(int method, byte[] content) {
        ByteBuffer rar = ByteBuffer.allocate(8 + 4 + 16 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        rar.put(new byte[] {'R', 'a', 'r', '!', 0x1a, 7, 1, 0}).putInt(0);
        // Size, file, with data, its length, no flags, unpacked size, attributes, packing, system, name.
        rar.put(new byte[] {15, 2, 2, (byte) content.length, 0, (byte) content.length, 0});
        rar.put((byte) (method << 7 | 0x80))
                .put((byte) (method << 7 >> 7 & 0x7f))
                .put((byte) 0)
                .put((byte) 5);
        return rar.put(ascii("a.exe")).put(content).array();
    }

    private static String mail(String name, byte[] file) {
        return multipart(attachment(name, "application/octet-stream", file));
    }

    private static List<String> names(Contents contents) {
        return contents.parts().stream().map(MailPart::name).toList();
    }

    private static List<FindingCode> codes(Contents contents) {
        return contents.findings().stream().map(Finding::code).distinct().toList();
    }
}
