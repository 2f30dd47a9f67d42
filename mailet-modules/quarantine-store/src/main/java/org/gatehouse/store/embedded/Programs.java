package org.gatehouse.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.gatehouse.store.disk.Disk;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the library that carries them. Thread-safe. */
final class Programs {
    private static final String RESOURCE = "/postgres-linux-x86_64.txz";
    /** Of the library; a new version is unpacked beside the old one. */
    static final String VERSION = "18.6.0";

    private final Path directory;

    private Programs(Path directory) {
        this.directory = directory;
    }

    /** Unpacks them below the given directory, unless they are there. Two processes may do it at the same time. */
    static Programs unpack(Path below) {
        Path directory = below.resolve("postgresql-" + VERSION);
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(below, Disk.PRIVATE_DIRECTORY);
                Path unfinished = Files.createTempDirectory(below, "unfinished");
                unpackInto(unfinished);
                syncAll(unfinished);
                takePlace(unfinished, directory);
            }
            return new Programs(directory);
        } catch (IOException e) {
            throw new PostgresFailed("PostgreSQL's programs cannot be unpacked to " + directory, e);
        }
    }

    /**
     * The command that runs one of them. PostgreSQL refuses to run as root; there it is put into a user namespace of
     * its own, where it is nobody and may touch only what root owns plainly.
     */
    List<String> command(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static void takePlace(Path unfinished, Path directory) throws IOException {
        try {
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
            // Somebody else was quicker.
            deleteAll(unfinished);
        }
    }

    /** One system call for a thousand files, so that a power cut leaves no empty ones under the final name. */
    private static void syncAll(Path directory) throws IOException {
        Process sync = new ProcessBuilder("sync", "--file-system", directory.toString()).start();
        try {
            if (sync.waitFor() != 0) {
                throw new IOException("sync failed with exit code " + sync.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the programs were synced");
        }
    }

    private static void unpackInto(Path directory) throws IOException {
        try (InputStream packed = Programs.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new IOException("PostgreSQL for Linux on x86-64 is not on the class path");
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar, directory);
                }
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("the archive of PostgreSQL reaches outside itself");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Disk.parent(target));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean runs = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(runs ? "rwx------" : "rw-------"));
        }
    }
}
