package org.gatehouse.gateway.assembly;

import java.nio.file.Files;
import java.util.List;
import org.gatehouse.settings.DeskSettings;
import org.gatehouse.settings.KeySettings;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.KeysRefused;

/** Whether the gateway's keys are there and as they must be. */
public final class KeyCheck {
    private KeyCheck() {}

    /** Of the desk's keys; none where they are not on this machine. */
    public static List<String> problems(DeskSettings settings) {
        if (!Files.isDirectory(settings.keyDirectory())) {
            return List.of();
        }
        try {
            DeskKeys.read(settings.keyDirectory());
            return List.of();
        } catch (KeysRefused e) {
            return e.problems();
        }
    }

    /** A sentence for each problem. */
    public static List<String> problems(KeySettings settings) {
        try {
            GatewayKeys.read(settings.directory());
            return List.of();
        } catch (KeysRefused e) {
            return e.problems();
        }
    }
}
