package org.gatehouse.settings;

import java.nio.file.Path;

/**
 * One list of SHA-256 values of known files, checked line by line. The values themselves stay in the file.
 *
 * @param name the file's name without its ending; shown to reviewers
 * @param version changes whenever a value does
 * @param values how many
 */
public record MarkerValues(String name, String version, int values, Path file) {}
