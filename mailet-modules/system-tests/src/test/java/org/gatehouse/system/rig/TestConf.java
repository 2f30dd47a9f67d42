package org.gatehouse.system.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.gateway.assembly.KeySetup;
import org.gatehouse.gateway.assembly.NotReady;

/**
 * A configuration directory for a school that does not exist: the shipped policy and word lists, embedded PostgreSQL,
 * keys. Mail for {@code school.example} and {@code trust.example} goes where the test says, everything else to the
 * default route.
 */
public final class TestConf {
    /** Whom to ask for names; where nobody is named, nobody is asked. */
    private String senders = "  ask-name-service: false";

    private final Path directory;
    private final int port;
    private final List<String> people = new ArrayList<>();
    private final List<String> routes = new ArrayList<>();
    private final List<String> smtpLines = new ArrayList<>();
    private final List<String> deliveryLines = new ArrayList<>();
    private final List<String> more = new ArrayList<>();
    private final List<String> markers = new ArrayList<>();
    private String establishment = "Test School";
    private String retry = "[300ms, 600ms, 1s]";
    private String giveUpAfter = "1h";

    /** @param directory everything of this gateway goes below it */
    public TestConf(Path directory) throws IOException {
        this.directory = directory;
        this.port = freePort();
        person("pupil.one@school.example", "pupil", "age-11-to-13");
        person("pupil.two@school.example", "pupil", "age-14-to-15");
        person("teacher.one@school.example", "staff", "adult");
        person("teacher.two@school.example", "staff", "adult");
    }

    public TestConf person(String address, String type, String ageBand) {
        people.add(address + "," + type + "," + ageBand + ",main");
        return this;
    }

    /** @param domains a domain, or {@code "*"} for everything else */
    public TestConf route(String domains, InetSocketAddress... nextHops) {
        return routeWith("none", domains, nextHops);
    }

    /** A route that sends under TLS only; whose certificate it is does not matter. */
    public TestConf routeUnderTls(String domains, InetSocketAddress... nextHops) {
        return routeWith("required\n    tls-verify: false", domains, nextHops);
    }

    private TestConf routeWith(String tls, String domains, InetSocketAddress... nextHops) {
        String hops = Stream.of(nextHops)
                .map(hop -> "\"127.0.0.1:" + hop.getPort() + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        String named = domains.equals("*") ? "\"*\"" : "[" + domains + "]";
        routes.add(String.format(Locale.ROOT, "  - domains: %s\n    next-hops: %s\n    tls: %s\n", named, hops, tls));
        return this;
    }

    public TestConf establishment(String name) {
        this.establishment = name;
        return this;
    }

    public TestConf retry(String durations, String giveUp) {
        this.retry = durations;
        this.giveUpAfter = giveUp;
        return this;
    }

    public TestConf marker(String sha256) {
        markers.add(sha256);
        return this;
    }

    /** A further setting of {@code smtp}, such as {@code "max-connections: 5"}. */
    public TestConf smtp(String setting) {
        smtpLines.add("  " + setting);
        return this;
    }

    /** A further setting of {@code delivery}. */
    public TestConf delivery(String setting) {
        deliveryLines.add("  " + setting);
        return this;
    }

    /** Settings of {@code senders}, in place of "ask nobody". */
    public TestConf senders(String... settings) {
        this.senders = Stream.of(settings).map(line -> "  " + line).collect(Collectors.joining("\n"));
        return this;
    }

    /** More lines for {@code gatehouse.yaml}, a whole section each. */
    public TestConf section(String yaml) {
        more.add(yaml);
        return this;
    }

    /** Where the gateway will take mail; the same after a restart. */
    public InetSocketAddress smtp() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public Path directory() {
        return directory;
    }

    public Path data() {
        return directory.resolve("data");
    }

    public Path temp() {
        return directory.resolve("temp");
    }

    /** @return the directory for {@code --conf} */
    public Path write() throws IOException, NotReady {
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Path shipped = Path.of(System.getProperty("gatehouse.home"), "conf");
        Files.copy(shipped.resolve("policy.yaml"), conf.resolve("policy.yaml"), StandardCopyOption.REPLACE_EXISTING);
        copyWords(shipped.resolve("words"), Files.createDirectories(conf.resolve("words")));
        Files.copy(
                shipped.resolve("flowcharts/suspicious-email.yaml"),
                Files.createDirectories(conf.resolve("flowcharts")).resolve("suspicious-email.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.write(Files.createDirectories(conf.resolve("markers")).resolve("test.txt"), markers);
        Files.writeString(
                conf.resolve("directory.csv"),
                "address,type,age-band,establishment\n" + String.join("\n", people) + "\n");
        Files.writeString(conf.resolve("gatehouse.yaml"), yaml());
        Files.createDirectories(temp());
        Files.createDirectories(data());
        if (!Files.exists(data().resolve("keys"))) {
            KeySetup.create(data().resolve("keys"), directory.resolve("desk-keys"));
        }
        return conf;
    }

    private String yaml() {
        return """
                establishment:
                  name: %s
                gateway:
                  name: gatehouse.school.example
                  data-dir: ../data
                  temp-dir: ../temp
                domains: [school.example, trust.example]
                smtp:
                  bind: ["127.0.0.1:%d"]
                %s
                relay:
                  mail-hosts: [127.0.0.1/32]
                database:
                  embedded: true
                delivery:
                  retry: %s
                  give-up-after: %s
                %s
                routes:
                %s
                senders:
                %s
                %s
                """.formatted(
                        establishment,
                        port,
                        String.join("\n", smtpLines),
                        retry,
                        giveUpAfter,
                        String.join("\n", deliveryLines),
                        String.join("", routes),
                        senders,
                        String.join("\n", more));
    }

    private static void copyWords(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
