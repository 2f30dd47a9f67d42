package org.gatehouse.casework.broken;

import org.gatehouse.settings.Settings;
import org.gatehouse.store.sql.QuarantineStore;

/** Knows what it must not. */
public class KnowsTheSettings {
    public static final Class<?> KNOWN_0 = Settings.class;
    public static final Class<?> KNOWN_1 = QuarantineStore.class;
}
