package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.gatehouse.store.crypto.KeyMaker;
import org.gatehouse.store.crypto.KeysRefused;

/** Makes the keys of a new installation. */
public final class KeySetup {
    private KeySetup() {}

    /** @throws NotReady where there are keys already: none is ever overwritten */
    public static void create(Path gatewayDirectory, Path deskDirectory) throws NotReady, IOException {
        try {
            KeyMaker.create(gatewayDirectory, deskDirectory, new SecureRandom());
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /** @throws NotReady where there is one already */
    public static void createLedgerKey(Path gatewayDirectory) throws NotReady, IOException {
        try {
            KeyMaker.createLedgerKey(gatewayDirectory, new SecureRandom());
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }
}
