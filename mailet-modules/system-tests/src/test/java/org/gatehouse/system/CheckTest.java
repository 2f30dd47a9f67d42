package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gatehouse.gateway.demo.ThrowAwayMailbox;
import org.gatehouse.system.rig.Cli;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code check}, and what {@code up} refuses before it starts anything. */
@Tag("system")
@Timeout(60)
class CheckTest {
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    Path directory;

    @Test
    void saysEveryMistakeAtOnceAndUpStartsNothing() throws Exception {
        Path conf = new TestConf(directory)
                .route("school.example, trust.example", nobodyListens())
                .route("*", nobodyListens())
                .write();
        change(conf, "name: Test School", "nmae: Test School");
        change(conf, "domains: [school.example, trust.example]", "domains: [school.example, \"not a domain\"]");
        Files.writeString(conf.resolve("directory.csv"), "address,type,age-band,establishment\nx,y,z,main\n");
        Map<Path, String> before = snapshot();

        Cli.Answer check = Cli.run("check", "--conf", conf);
        Cli.Answer up = Cli.run("up", "--conf", conf);

        assertThat(check.code()).isEqualTo(2);
        assertThat(check.errLines())
                .anyMatch(line -> line.matches("gatehouse.yaml:\\d+: .*nmae.*name.*"))
                .anyMatch(line -> line.matches("gatehouse.yaml:\\d+: domains.*"))
                .anyMatch(line -> line.startsWith("directory.csv:2: "));
        assertThat(up.code()).isEqualTo(2);
        assertThat(up.err()).isEqualTo(check.err());
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void isContentWithWhatIsGoodAndChangesNothing() throws Exception {
        assumeTrue(Files.isWritable(MEMORY), "there is no /dev/shm");
        try (ThrowAwayMailbox mailbox = new ThrowAwayMailbox()) {
            Path conf = new TestConf(directory)
                    .route("school.example, trust.example", mailbox.address())
                    .route("*", mailbox.address())
                    .write();
            change(conf, "temp-dir: ../temp", "temp-dir: /dev/shm/gatehouse-that-nobody-makes");
            Map<Path, String> before = snapshot();

            Cli.Answer check = Cli.run("check", "--conf", conf);

            assertThat(check.code()).as(check.out()).isZero();
            assertThat(check.err()).isEmpty();
            assertThat(check.outLines()).noneMatch(line -> line.startsWith("NO"));
            assertThat(check.out()).contains("ok  keys: complete", "ok  next hop 127.0.0.1", "ok  database: embedded");
            assertThat(snapshot()).isEqualTo(before);
            assertThat(MEMORY.resolve("gatehouse-that-nobody-makes")).doesNotExist();
        }
    }

    @Test
    void hasALineForEachThingThatIsNotThere() throws Exception {
        InetSocketAddress nobody = nobodyListens();
        Path conf = new TestConf(directory)
                .route("school.example, trust.example", nobody)
                .route("*", nobody)
                .write();
        Path password = Files.writeString(directory.resolve("database-password"), "zebrafinch");
        change(conf, "  embedded: true", """
                  host: 127.0.0.1
                  port: %d
                  name: gatehouse
                  user: gatehouse_gateway
                  password-file: %s
                  tls: none
                """.formatted(nobody.getPort(), password)
                .indent(0));
        delete(directory.resolve("data/keys/evidence.public"));
        Map<Path, String> before = snapshot();

        Cli.Answer check = Cli.run("check", "--conf", conf);
        JsonNode json = new ObjectMapper()
                .readTree(Cli.run("check", "--json", "--conf", conf).out());

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.outLines())
                .anyMatch(line -> line.startsWith("NO  keys: ") && line.contains("evidence.public"))
                .anyMatch(line -> line.startsWith("NO  database: ") && line.contains("SQL state 08001"))
                .anyMatch(line -> line.startsWith("NO  next hop 127.0.0.1:" + nobody.getPort()));
        assertThat(check.out() + check.err()).doesNotContain("zebrafinch");
        assertThat(json.get("good").booleanValue()).isFalse();
        assertThat(json.get("checks"))
                .anyMatch(one -> one.get("what").asText().equals("keys")
                        && !one.get("good").booleanValue());
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void upRefusesPlainTextOnADisk() throws Exception {
        assumeTrue(!Files.getFileStore(directory).type().equals("tmpfs"), "the tests' directory is in memory");
        Path conf = new TestConf(directory)
                .route("school.example, trust.example", nobodyListens())
                .route("*", nobodyListens())
                .write();

        Cli.Answer check = Cli.run("check", "--conf", conf);
        Cli.Answer up = Cli.run("up", "--conf", conf);

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.outLines()).anyMatch(line -> line.matches("NO  directories: gateway.temp-dir: .*tmpfs.*"));
        assertThat(up.code()).isEqualTo(2);
        assertThat(up.err()).contains("gateway.temp-dir", "tmpfs");
        assertThat(directory.resolve("data/postgres")).doesNotExist();
    }

    @Test
    void upRefusesMissingKeysAndTheDesksKeys() throws Exception {
        Path conf = new TestConf(directory)
                .route("school.example, trust.example", nobodyListens())
                .route("*", nobodyListens())
                .write();
        Path keys = directory.resolve("data/keys");
        Path secret;
        try (Stream<Path> desk = Files.list(directory.resolve("desk-keys"))) {
            secret = desk.filter(file -> file.getFileName().toString().startsWith("evidence"))
                    .findFirst()
                    .orElseThrow();
        }
        Path misplaced = Files.copy(secret, keys.resolve(secret.getFileName().toString()));

        Cli.Answer withDesksKey = Cli.run("up", "--disk-temp", "--conf", conf);
        delete(misplaced);
        delete(keys.resolve("lookup.key"));
        Cli.Answer withoutOne = Cli.run("up", "--disk-temp", "--conf", conf);

        assertThat(withDesksKey.code()).isEqualTo(2);
        assertThat(withDesksKey.err()).contains(misplaced.getFileName().toString());
        assertThat(withoutOne.code()).isEqualTo(2);
        assertThat(withoutOne.err()).contains("lookup.key");
        assertThat(directory.resolve("data/postgres")).doesNotExist();
    }

    private Map<Path, String> snapshot() throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                all.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        }
        return all;
    }

    private static void change(Path conf, String what, String into) throws IOException {
        Path file = conf.resolve("gatehouse.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, into));
    }

    private static void delete(Path file) throws IOException {
        Files.delete(file);
    }

    private static InetSocketAddress nobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }
}
