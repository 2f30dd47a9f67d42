package org.gatehouse.verify;

/**
 * One entry as the export tells it.
 *
 * @param leaf the leaf hash the export claims, in lower-case hex
 * @param chain the chain value the export claims, in lower-case hex
 */
record Entry(Fields fields, String leaf, String chain) implements ExportLine {}
