package org.gatehouse.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;

/**
 * The desk: the web application in which people review what was held.
 *
 * @param bind where it listens
 * @param address where people's browsers find it; in notices
 * @param tls without it something before the desk must encrypt
 * @param keyDirectory the desk's own keys; never the gateway's directory
 * @param helpPhone whom to ring who cannot sign in
 * @param digestTime when the daily summary is written, on the clock of the desk's machine
 * @param databaseUser the desk's role in a database server
 * @param databasePassword empty where the database is embedded, or the desk runs elsewhere
 */
public record DeskSettings(
        HostPort bind,
        URI address,
        Optional<TlsFiles> tls,
        Path keyDirectory,
        Optional<String> helpPhone,
        LocalTime digestTime,
        String databaseUser,
        Optional<SecretFile> databasePassword) {}
