package org.gatehouse.settings;

import java.nio.file.Path;

/**
 * The certificate the gateway shows, and its private key.
 *
 * @param certificate PEM, with the chain
 * @param key PEM, PKCS #8
 */
public record TlsFiles(Path certificate, SecretFile key) {}
