package org.gatehouse.language.broken;

import org.apache.tika.Tika;
import org.gatehouse.settings.Settings;
import org.xbill.DNS.Lookup;

/** Knows what it must not. */
public class KnowsTheSettings {
    public static final Class<?> KNOWN_0 = Settings.class;
    public static final Class<?> KNOWN_1 = Tika.class;
    public static final Class<?> KNOWN_2 = Lookup.class;
}
