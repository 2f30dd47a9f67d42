package org.gatehouse.settings;

import java.nio.file.Path;

/**
 * The gateway itself.
 *
 * @param name the host name in the greeting, in Received fields and in notices
 * @param dataDirectory everything that must outlive a restart
 * @param tempDirectory plain text passes through it: memory-backed in production
 */
public record GatewaySettings(String name, Path dataDirectory, Path tempDirectory) {}
