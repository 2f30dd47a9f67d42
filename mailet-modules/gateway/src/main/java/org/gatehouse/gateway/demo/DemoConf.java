package org.gatehouse.gateway.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.gateway.assembly.KeySetup;
import org.gatehouse.gateway.assembly.NotReady;
import org.gatehouse.settings.Settings;

/** The demo's settings: the shipped policy and word lists, and a school that does not exist, on free ports. */
public final class DemoConf {
    static final String REPORT = "report@school.example";

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private DemoConf() {}

    /**
     * @param temp where plain text may pass through
     * @return the configuration directory
     */
    public static Path write(Path directory, Path shipped, Path temp, InetSocketAddress nextHop, int deskPort)
            throws IOException {
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Files.copy(shipped.resolve("policy.yaml"), conf.resolve("policy.yaml"), StandardCopyOption.REPLACE_EXISTING);
        copyAll(shipped.resolve("words"), Files.createDirectories(conf.resolve("words")));
        Path charts = Files.createDirectories(conf.resolve("flowcharts"));
        Files.copy(
                shipped.resolve("flowcharts/suspicious-email.yaml"),
                charts.resolve("suspicious-email.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        Path markers = Files.createDirectories(conf.resolve("markers"));
        Files.writeString(
                markers.resolve("demo.txt"),
                "# SHA-256 of the demo's marker file, which stands for a known illegal one\n"
                        + SampleMail.markerSha256()
                        + "\n");
        Files.writeString(conf.resolve("directory.csv"), people());
        Files.writeString(conf.resolve("gatehouse.yaml"), settings(temp, nextHop, deskPort));
        return conf;
    }

    static void createKeysOnce(Settings settings) throws NotReady, IOException {
        if (!Files.exists(settings.keys().directory())) {
            KeySetup.create(settings.keys().directory(), settings.desk().keyDirectory());
        }
    }

    private static String people() {
        return """
                address,type,age-band,establishment
                pupil.one@school.example,pupil,age-11-to-13,main
                pupil.two@school.example,pupil,age-14-to-15,main
                teacher.one@school.example,staff,adult,main
                teacher.two@school.example,staff,adult,main
                office@school.example,shared,not-known,main
                """;
    }

    private static String settings(Path temp, InetSocketAddress nextHop, int deskPort) {
        return """
                establishment:
                  name: Demo School
                gateway:
                  name: gatehouse.school.example
                  data-dir: ../data
                  temp-dir: %s
                domains: [school.example]
                smtp:
                  bind: ["127.0.0.1:0"]
                  recipients-per-pupil: 1000000
                  recipients-per-person: 1000000
                relay:
                  mail-hosts: [127.0.0.1/32]
                routes:
                  - domains: [school.example]
                    next-hops: ["127.0.0.1:%d"]
                    tls: none
                  - domains: "*"
                    next-hops: ["127.0.0.1:%d"]
                    tls: none
                database:
                  embedded: true
                desk:
                  bind: "127.0.0.1:%d"
                  key-dir: ../desk-keys
                # The demo's domains are nobody's, and nobody shall be asked for them.
                senders:
                  ask-name-service: false
                reports:
                  address: %s
                """.formatted(quoted(temp), nextHop.getPort(), nextHop.getPort(), deskPort, REPORT);
    }

    /** In memory where the machine offers it: only the demo may do without. */
    static Path tempParent(Path directory) {
        return Files.isWritable(SHARED_MEMORY) ? SHARED_MEMORY : directory;
    }

    /** As YAML wants it: the path may hold anything. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
