package org.gatehouse.attachment.pool;

import java.nio.file.Path;
import java.util.List;

/**
 * How worker processes are run.
 *
 * @param workers how many messages are read at the same time; one process more is kept warm as a spare
 * @param memoryMb the heap of each worker, in MiB
 * @param tempDir where libraries of a worker may put temporary files: content, so on a tmpfs
 * @param java the {@code java} program
 * @param classPath what a worker needs, see {@link WorkerClassPath}
 * @param confinement what keeps workers from everything else
 */
public record WorkerOptions(
        int workers, int memoryMb, Path tempDir, Path java, List<Path> classPath, Confinement confinement) {
    public static final int STANDARD_WORKERS = 2;
    public static final int STANDARD_MEMORY_MB = 256;

    public WorkerOptions {
        classPath = List.copyOf(classPath);
        if (workers < 1 || workers > 64) {
            throw new IllegalArgumentException("there are 1..64 workers, was " + workers);
        }
        if (memoryMb < 128 || memoryMb > 8192) {
            throw new IllegalArgumentException("a worker has 128..8192 MiB of memory, was " + memoryMb);
        }
    }

    /** The standard options, with the Java and the jars that this process runs on. */
    public static WorkerOptions standard(Path tempDir) {
        return new WorkerOptions(
                STANDARD_WORKERS,
                STANDARD_MEMORY_MB,
                tempDir,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                WorkerClassPath.ofThisProcess(),
                Confinement.none());
    }

    public WorkerOptions withWorkers(int count) {
        return new WorkerOptions(count, memoryMb, tempDir, java, classPath, confinement);
    }

    public WorkerOptions withMemoryMb(int newMemoryMb) {
        return new WorkerOptions(workers, newMemoryMb, tempDir, java, classPath, confinement);
    }

    public WorkerOptions withConfinement(Confinement newConfinement) {
        return new WorkerOptions(workers, memoryMb, tempDir, java, classPath, newConfinement);
    }

    WorkerOptions withClassPath(List<Path> newClassPath) {
        return new WorkerOptions(workers, memoryMb, tempDir, java, newClassPath, confinement);
    }
}
