package org.gatehouse.gateway.assembly;

import java.util.List;
import org.gatehouse.settings.KeySettings;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.KeysRefused;

/** Whether the gateway's keys are there and as they must be. */
public final class KeyCheck {
    private KeyCheck() {}

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
