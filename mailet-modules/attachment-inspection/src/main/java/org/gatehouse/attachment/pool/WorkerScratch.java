package org.gatehouse.attachment.pool;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * One worker's own directory for temporary files. Libraries put whole attachments there, and a worker that is killed
 * cleans nothing up: the directory goes when the worker does. For one thread at a time.
 */
record WorkerScratch(Path directory) {

    static WorkerScratch create(Path tempDir) throws IOException {
        return new WorkerScratch(Files.createTempDirectory(tempDir, "worker-"));
    }

    /** With all that is in it; does nothing where it is gone. */
    void delete() throws IOException {
        try {
            Files.walkFileTree(directory, new Deletion());
        } catch (NoSuchFileException e) {
            if (Files.exists(directory)) {
                throw e;
            }
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
