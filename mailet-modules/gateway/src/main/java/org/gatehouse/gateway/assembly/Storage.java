package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.sql.QuarantineStore;
import org.gatehouse.store.sql.StoreOptions;
import org.gatehouse.store.vault.FileVault;

/** The quarantine store with its database, keys and vault. Thread-safe. */
final class Storage implements AutoCloseable {
    private final Parts parts;
    private final QuarantineStore store;

    private Storage(Parts parts, QuarantineStore store) {
        this.parts = parts;
        this.store = store;
    }

    /** @throws NotReady where keys or directories are missing or not as they must be, with every reason */
    static Storage open(Settings settings, MailIds ids, Clock clock) throws NotReady, IOException {
        GatewayKeys keys = readKeys(settings);
        FileVault vault =
                new FileVault(create(settings.gateway().dataDirectory().resolve("vault")), clock);
        vault.sweepUnfinished();
        for (Path mirror : settings.keys().shredDirectories()) {
            create(mirror);
        }
        FileShredKeys shredKeys = new FileShredKeys(settings.keys().shredDirectories(), new SecureRandom());
        Parts parts = new Parts();
        try {
            DatabaseAccess database = parts.add(DatabaseAccess.open(settings.database()));
            StoreOptions options = StoreOptions.defaults(database.login());
            QuarantineStore store = parts.add(QuarantineStore.open(options, keys, shredKeys, vault, ids, clock));
            return new Storage(parts, store);
        } catch (RuntimeException | NotReady e) {
            parts.close();
            throw e;
        }
    }

    QuarantineStore store() {
        return store;
    }

    @Override
    public void close() {
        parts.close();
    }

    private static GatewayKeys readKeys(Settings settings) throws NotReady {
        try {
            return GatewayKeys.read(settings.keys().directory());
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    private static Path create(Path directory) throws NotReady {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new NotReady(List.of("cannot be created: " + directory));
        }
    }
}
