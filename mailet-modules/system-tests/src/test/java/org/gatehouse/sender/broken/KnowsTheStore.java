package org.gatehouse.sender.broken;

import org.gatehouse.store.Books;

/** Knows what it must not. */
public class KnowsTheStore {
    public static final Class<?> KNOWN_0 = Books.class;
}
