package org.gatehouse.verify;

/** The last line of an export: how many entries there are, and the chain value after the last. */
record End(long entries, String chain) implements ExportLine {}
