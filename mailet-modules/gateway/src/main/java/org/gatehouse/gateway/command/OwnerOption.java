package org.gatehouse.gateway.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --owner-password-file FILE}: for what only the owner of the tables can do. */
final class OwnerOption {
    @Option(
            names = "--owner-password-file",
            paramLabel = "FILE",
            description = "of gatehouse_owner; needed for a database server, not for the embedded one")
    private Optional<Path> passwordFile = Optional.empty();

    Optional<Path> passwordFile() {
        return passwordFile;
    }
}
