package org.gatehouse.core.broken;

import org.slf4j.Logger;

/** Knows what it must not. */
public class KnowsALibrary {
    public static final Class<?> KNOWN_0 = Logger.class;
}
