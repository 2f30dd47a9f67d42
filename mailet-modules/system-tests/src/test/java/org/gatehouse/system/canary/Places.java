package org.gatehouse.system.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.system.rig.TestConf;

/** Where a word could have been left: on this machine since the gateway was started. */
final class Places {
    private static final long NOBODYS_WORK = 512L << 20;

    private final TestConf conf;
    private final FileTime start;

    Places(TestConf conf, FileTime start) {
        this.conf = conf;
        this.start = start;
    }

    /** Directories of the machine where anything could have been put that nobody asked for. */
    static List<Path> shared() {
        return List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"), Path.of(""));
    }

    void searchFiles(Search search) throws IOException {
        search.directory(conf.data(), (file, attributes) -> true);
        search.directory(conf.temp(), (file, attributes) -> true);
        search.file(log());
        for (Path top : shared()) {
            search.directory(top.toAbsolutePath(), this::isNewAndNobodyElses);
        }
    }

    /** Command lines and environments of the gateway, its workers and the database. */
    void searchProcesses(ProcessHandle gateway, Search search) throws IOException {
        try (Stream<ProcessHandle> children = gateway.descendants()) {
            for (ProcessHandle process :
                    Stream.concat(Stream.of(gateway), children).toList()) {
                for (String file : List.of("cmdline", "environ")) {
                    search.file(Path.of("/proc", Long.toString(process.pid()), file));
                }
            }
        }
        Path postmaster = conf.data().resolve("postgres").resolve("data").resolve("postmaster.pid");
        String pid = Files.readAllLines(postmaster).get(0).strip();
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(Long.parseLong(pid)).orElseThrow().descendants()) {
            for (ProcessHandle process : children.toList()) {
                search.file(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            }
        }
    }

    Path log() {
        return conf.directory().resolve("gateway.log");
    }

    /** Without the test's own directory, which is searched by itself, and those of tests that run beside this one. */
    private boolean isNewAndNobodyElses(Path file, BasicFileAttributes attributes) {
        return attributes.isDirectory()
                ? !file.getFileName().toString().startsWith("junit") && !file.endsWith("target")
                : attributes.lastModifiedTime().compareTo(start) >= 0 && attributes.size() < NOBODYS_WORK;
    }
}
