package org.gatehouse.settings;

import java.nio.file.Path;
import java.util.Optional;

/** Which PostgreSQL the gateway uses. */
public sealed interface DatabaseSettings {
    /** Connections at a time. */
    int poolSize();

    /** A PostgreSQL that the gateway starts and stops itself. */
    record Embedded(Path directory, int poolSize) implements DatabaseSettings {}

    /**
     * A PostgreSQL that somebody else runs.
     *
     * @param name of the database
     * @param authority the certificate authorities that {@link Tls#VERIFIED} trusts, PEM
     */
    record Server(
            String host,
            int port,
            String name,
            String user,
            SecretFile password,
            Tls tls,
            Optional<Path> authority,
            int poolSize)
            implements DatabaseSettings {
        /** Where a JDBC driver of PostgreSQL finds it. No secret is in it. */
        public String jdbcUrl() {
            String bracketed = host.contains(":") ? "[" + host + "]" : host;
            String options =
                    switch (tls) {
                        case NONE -> "?sslmode=disable";
                        case REQUIRED -> "?sslmode=require";
                        case VERIFIED ->
                            "?sslmode=verify-full"
                                    + authority
                                            .map(file -> "&sslrootcert=" + file)
                                            .orElse("");
                    };
            return "jdbc:postgresql://" + bracketed + ":" + port + "/" + name + options;
        }
    }

    /** How the way to the database is protected. */
    enum Tls {
        NONE,
        /** Encrypted, but whoever answers is believed. */
        REQUIRED,
        /** Encrypted, and the server must prove its name. */
        VERIFIED
    }
}
