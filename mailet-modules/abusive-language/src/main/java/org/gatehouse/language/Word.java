package org.gatehouse.language;

/** A word of the lists, folded. */
record Word(String letters) {}
