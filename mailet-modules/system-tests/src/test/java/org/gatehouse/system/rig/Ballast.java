package org.gatehouse.system.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of our own that can be filled up; where the system lets us mount one. For one thread. */
public final class Ballast implements AutoCloseable {
    private static final int MEGABYTE = 1 << 20;

    private final Path mountPoint;
    private final boolean mounted;

    private Ballast(Path mountPoint, boolean mounted) {
        this.mountPoint = mountPoint;
        this.mounted = mounted;
    }

    public static Ballast mount(Path mountPoint, int megabytes) throws IOException {
        Files.createDirectories(mountPoint);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", mountPoint.toString());
        return new Ballast(mountPoint, mounted);
    }

    public boolean isMounted() {
        return mounted;
    }

    /** To the last byte. */
    public void fill() throws IOException {
        fill("megabytes", MEGABYTE);
        fill("bytes", 512);
    }

    public void drop() throws IOException {
        Files.deleteIfExists(mountPoint.resolve("megabytes"));
        Files.deleteIfExists(mountPoint.resolve("bytes"));
    }

    @Override
    public void close() throws IOException {
        if (mounted && !run("umount", "--lazy", mountPoint.toString())) {
            throw new IOException("still mounted: " + mountPoint);
        }
    }

    private void fill(String name, int step) throws IOException {
        byte[] zeros = new byte[step];
        try (OutputStream out = Files.newOutputStream(
                mountPoint.resolve(name),
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND)) {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException full) {
            return;
        }
    }

    private static boolean run(String... command) throws IOException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }
}
