package org.gatehouse.attachment.broken;

import org.gatehouse.language.broken.KnowsTheSettings;

/** Knows what it must not. */
public class KnowsTheLanguageRoom {
    public static final Class<?> KNOWN_0 = KnowsTheSettings.class;
}
