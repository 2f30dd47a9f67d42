package org.gatehouse.attachment.reading;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.arj.ArjArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.gatehouse.core.inspection.FindingCode;

/** Opens archives and packed files within the budget. Nothing in them touches a disk. One thread. */
final class ArchiveReader {
    /** What a decoder may take for its tables. */
    private static final int MEMORY_KIB = 64 * 1024;

    private final Reading reading;
    private final LeafReader leaves;
    private final ZipReader zips;

    ArchiveReader(Reading reading, LeafReader leaves) {
        this.reading = reading;
        this.leaves = leaves;
        this.zips = new ZipReader(reading, leaves);
    }

    /** @throws IOException where the archive is damaged; what came before the damage has been read */
    void read(Leaf leaf, String type) throws Exception {
        switch (type) {
            case Types.GZIP, Types.BZIP2, Types.XZ, Types.Z, Types.ZSTD, Types.LZ4 -> readPacked(leaf, type);
            case Types.TAR, Types.CPIO, Types.AR, Types.ARJ -> readSequence(leaf, type);
            case Types.SEVEN_ZIP -> readSevenZip(leaf);
            default -> zips.read(leaf, Types.isOfficeZip(type));
        }
    }

    /** A zip archive can stand at the end of any file: unpackers look for it from the end. */
    void readIfHidden(Leaf leaf) throws IOException {
        Optional<ZipDirectory> hidden = ZipDirectory.find(leaf.bytes());
        boolean archive = hidden.isPresent()
                && hidden.get().complete()
                && !hidden.get().members().isEmpty()
                && hidden.get().members().get(0).dataAt(leaf.bytes()) >= 0;
        if (archive) {
            zips.read(leaf, false);
        }
    }

    private void readPacked(Leaf leaf, String type) throws IOException {
        try (InputStream unpacked = unpacked(leaf.bytes().open(), type)) {
            InputStream watched =
                    new RatioWatch(unpacked, reading.budget(), leaf.bytes().length());
            leaves.read(leaf.inner(0, innerName(leaf.name()), LeafBytes.read(watched, reading.budget())));
        }
    }

    private static InputStream unpacked(InputStream packed, String type) throws IOException {
        return switch (type) {
            case Types.GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(packed)
                        .setDecompressConcatenated(true)
                        .get();
            case Types.BZIP2 -> new BZip2CompressorInputStream(packed, true);
            case Types.XZ ->
                XZCompressorInputStream.builder()
                        .setInputStream(packed)
                        .setDecompressConcatenated(true)
                        .setMemoryLimitKiB(MEMORY_KIB)
                        .get();
            case Types.ZSTD -> new ZstdInputStream(packed);
            case Types.LZ4 -> new FramedLZ4CompressorInputStream(packed, true);
            default -> new ZCompressorInputStream(packed, MEMORY_KIB);
        };
    }

    private static String innerName(String name) {
        int dot = name.lastIndexOf('.');
        boolean tar = name.regionMatches(true, Math.max(0, dot), ".t", 0, 2);
        return dot <= 0 ? name : name.substring(0, dot) + (tar ? ".tar" : "");
    }

    private void readSequence(Leaf leaf, String type) throws Exception {
        try (ArchiveInputStream<?> archive = sequence(leaf.bytes().open(), type)) {
            int index = 0;
            for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                reading.budget().chargeEntry();
                if (entry instanceof TarArchiveEntry tar && isSpecial(tar)) {
                    reading.defect(leaf.path(), 0.6, FindingCode.ARCHIVE_LINK);
                } else if (!entry.isDirectory()) {
                    LeafBytes bytes = LeafBytes.read(archive, reading.budget());
                    leaves.read(leaf.inner(index, entry.getName(), bytes));
                }
                index++;
            }
            notEmpty(leaf, index);
        }
    }

    /** People do not send empty archives; damaged ones can look so. */
    private void notEmpty(Leaf leaf, int entries) {
        if (entries == 0) {
            reading.unreadable(leaf.path(), 0.6, "archive-empty");
        }
    }

    private static boolean isSpecial(TarArchiveEntry entry) {
        return entry.isSymbolicLink()
                || entry.isLink()
                || entry.isCharacterDevice()
                || entry.isBlockDevice()
                || entry.isFIFO();
    }

    private static ArchiveInputStream<?> sequence(InputStream bytes, String type) throws Exception {
        return switch (type) {
            case Types.TAR -> new TarArchiveInputStream(bytes);
            case Types.CPIO -> new CpioArchiveInputStream(bytes);
            case Types.AR -> new ArArchiveInputStream(bytes);
            default -> new ArjArchiveInputStream(bytes);
        };
    }

    private void readSevenZip(Leaf leaf) throws IOException {
        byte[] bytes = Arrays.copyOf(leaf.bytes().array(), leaf.bytes().length());
        try (SevenZFile archive = SevenZFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .setMaxMemoryLimitKiB(MEMORY_KIB)
                .get()) {
            int index = 0;
            for (SevenZArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                reading.budget().chargeEntry();
                if (entry.hasStream()) {
                    InputStream unpacked =
                            new RatioWatch(archive.getInputStream(entry), reading.budget(), bytes.length);
                    LeafBytes inner = LeafBytes.read(unpacked, reading.budget());
                    leaves.read(leaf.inner(index, entry.getName() == null ? "" : entry.getName(), inner));
                }
                index++;
            }
            notEmpty(leaf, index);
        } catch (PasswordRequiredException e) {
            leaves.encrypted(leaf.path());
        }
    }
}
