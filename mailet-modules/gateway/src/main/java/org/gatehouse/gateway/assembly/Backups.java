package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.backup.Backup;
import org.gatehouse.store.backup.Restore;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.disk.Disk;
import org.gatehouse.store.vault.FileVault;

/** Backups of an installation, and the way back. For one thread. */
public final class Backups {
    private final Settings settings;
    private final Optional<SecretFile> ownerPassword;
    private final Clock clock = Clock.systemUTC();

    /** @param ownerPassword of the owner of the tables; needed for a server, not for an embedded database */
    public Backups(Settings settings, Optional<Path> ownerPassword) {
        this.settings = settings;
        this.ownerPassword = ownerPassword.map(SecretFile::new);
    }

    /**
     * Backs up database, vault and settings, beside a running gateway or without one.
     *
     * @param conf the settings' directory; files that only their owner may read are taken for secrets and left out
     * @param sealedAdvice who advised to keep a second copy of what is sealed
     * @throws NotReady where the directory is there already, or there is no database yet
     */
    public Backup.Made write(Path conf, Path directory, Optional<String> sealedAdvice) throws NotReady, IOException {
        if (Files.exists(directory)) {
            throw new NotReady(List.of(directory + ": must not be there yet: a backup overwrites nothing"));
        }
        try (OwnerAccess database = OwnerAccess.visit(settings.database(), ownerPassword)) {
            Files.createDirectories(directory, Disk.PRIVATE_DIRECTORY);
            copySettings(conf, directory.resolve("conf"));
            return new Backup(database.login(), vault(), clock).write(directory, sealedAdvice);
        }
    }

    /**
     * Brings a backup back where neither database nor gateway is.
     *
     * @throws NotReady where a gateway is at work, the database is not empty, or the backup is not whole
     */
    public Restore.Done restore(Path backup) throws NotReady, IOException {
        List<Path> mirrors = settings.keys().shredDirectories();
        List<String> missing = new ArrayList<>();
        mirrors.stream()
                .filter(mirror -> !Files.isDirectory(mirror))
                .forEach(mirror -> missing.add(mirror
                        + ": the shred keys must be there first: without them nothing opens, and nobody knows what was"
                        + " destroyed"));
        if (!missing.isEmpty()) {
            throw new NotReady(missing);
        }
        Parts parts = new Parts();
        try {
            parts.add(DataLock.take(settings.gateway().dataDirectory()));
            OwnerAccess database = parts.add(OwnerAccess.open(settings.database(), ownerPassword));
            FileShredKeys shredKeys = new FileShredKeys(mirrors, new SecureRandom());
            return new Restore(database.login(), vault(), shredKeys, clock).run(backup);
        } catch (Restore.Refused e) {
            throw new NotReady(e.reasons());
        } finally {
            parts.close();
        }
    }

    private FileVault vault() {
        return new FileVault(settings.gateway().dataDirectory().resolve("vault"), clock);
    }

    private static void copySettings(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectory(to.resolve(from.relativize(directory).toString()), Disk.PRIVATE_DIRECTORY);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !isSecret(file)) {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isSecret(Path file) throws IOException {
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
        return !given.contains(PosixFilePermission.GROUP_READ) && !given.contains(PosixFilePermission.OTHERS_READ);
    }
}
