package org.gatehouse.settings.broken;

import org.gatehouse.store.MailStore;

/** Knows what it must not. */
public class KnowsTheStore {
    public static final Class<?> KNOWN_0 = MailStore.class;
}
