package org.gatehouse.attachment.pool;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The test data that is not part of the project: a folder {@code shared} beside the checkout, or further up. */
final class SharedFolder {
    private SharedFolder() {}

    /** Skips the test where it is absent. */
    static Path of(String name) {
        Optional<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("../shared").resolve(name).normalize())
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(found.isPresent(), "no ../shared/" + name + ": skipped");
        return found.orElseThrow();
    }
}
