package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.Intake;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.SpoolItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Random words in everything a person wrote or is named by: none of them may be found on disk, in any form. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Tag("system")
class CanaryTest {
    private static final List<String> TABLES =
            List.of("message", "recipient", "finding", "spool_item", "spool_queue", "outbox_task", "node", "ledger");
    private static final int LARGE = 40_000;

    @TempDir
    Path directory;

    private final Random random = new Random();
    private final Map<String, Canary> planted = new LinkedHashMap<>();
    private StoreRig rig;
    private SharedPostgres.Server server;

    @BeforeEach
    void start(SharedPostgres.Server shared) throws Exception {
        server = shared;
        rig = StoreRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void nothingOfAMessageIsOnDiskWhateverBecomesOfIt() throws Exception {
        for (int padding : List.of(0, LARGE)) {
            receive("waiting", padding);
            rig.leaseOne();
            LeasedItem held = decide("held", padding, Disposition.HOLD);
            rig.store.books().hold(held.mail().id(), held.mail().envelope().recipients());
            LeasedItem sealed = decide("sealed", padding, Disposition.SEAL);
            rig.store.books().seal(sealed.mail().id());
            for (Disposition disposition : List.of(Disposition.FLAG, Disposition.DELIVER)) {
                LeasedItem sent = decide(disposition.name(), padding, disposition);
                rig.store
                        .books()
                        .deliver(sent.mail().id(), sent.mail().envelope().recipients());
                DeliveryTask task = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
                rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());
            }
            LeasedItem aside = decide("aside", padding, Disposition.DELIVER);
            rig.store.mailStore().setAside(aside.mail().id(), "test");
        }

        assertThat(found()).isEmpty();
        assertThat(planted).hasSize(2 * 6 * 8);
    }

    @Test
    void theSearchFindsWhatIsThere() throws Exception {
        Canary table = plant("table");
        Canary bytes = plant("bytes");
        Canary file = plant("file");
        Canary wide = plant("wide");
        rig.asOwner("create table gatehouse.control (word text, bytes bytea)");
        rig.asOwner("insert into gatehouse.control values ('" + table.word() + "', '" + bytes.word() + "'::bytea)");
        String inside =
                Base64.getEncoder().encodeToString(("x" + file.word() + "yz").getBytes(StandardCharsets.US_ASCII));
        Files.writeString(directory.resolve("one"), inside);
        Files.write(directory.resolve("two"), wide.word().getBytes(StandardCharsets.UTF_16LE));

        assertThat(found()).containsExactlyInAnyOrder("table", "bytes", "file", "wide");
        assertThat(dump("control")).anyMatch(bytes::isIn);
    }

    private LeasedItem decide(String name, int padding, Disposition disposition) throws Exception {
        receive(name, padding);
        LeasedItem leased = rig.leaseOne();
        String key = name + "/" + padding;
        MailPart part = new MailPart(
                new PartPath("1"),
                MailPart.Kind.ATTACHMENT,
                plant(key + "/file-name").word() + ".pdf",
                "application/pdf",
                "application/pdf",
                100,
                "0".repeat(64),
                Set.of(),
                plant(key + "/text").word());
        Examination plain = StoreRig.examination(leased.mail(), disposition);
        ParsedMail parsed = new ParsedMail(leased.mail().fingerprint(), 100, List.of(part), List.of(), List.of());
        rig.store
                .books()
                .intend(
                        leased.mail().id(),
                        new Examination(parsed, plain.findings(), plain.decisions(), plain.parties()));
        return leased;
    }

    private void receive(String name, int padding) throws IOException {
        String key = name + "/" + padding;
        String subject = plant(key + "/subject").word();
        String body = plant(key + "/body").word();
        Address sender = Address.of(plant(key + "/sender").word() + "@sender.example");
        Address recipient = Address.of(plant(key + "/recipient").word() + "@school.example");
        String helo = plant(key + "/helo").word();
        String state = plant(key + "/state").word();
        if (name.equals("waiting")) {
            plant(key + "/file-name");
            plant(key + "/text");
        }
        String mail = "Subject: " + subject + "\r\n\r\n" + body + " ".repeat(padding);
        try (Intake intake = rig.store.mailStore().begin()) {
            intake.output().write(mail.getBytes(StandardCharsets.UTF_8));
            rig.store
                    .mailStore()
                    .accept(
                            intake,
                            new Envelope(
                                    Optional.of(sender),
                                    List.of(recipient),
                                    new Submission("192.0.2.7", helo, false, false),
                                    rig.clock.instant()),
                            new SpoolItem(
                                    UUID.randomUUID(),
                                    StoreRig.QUEUE,
                                    intake.id(),
                                    new SpoolItem.State("{\"word\":\"" + state + "\"}"),
                                    rig.clock.instant()));
        }
    }

    private Canary plant(String name) {
        return planted.computeIfAbsent(name, unused -> new Canary(random));
    }

    /** The names of those that are found in a table, in PostgreSQL's files, or beside the vault. */
    private List<String> found() throws Exception {
        rig.asOwner("vacuum");
        List<String> texts = new ArrayList<>();
        for (String table : TABLES) {
            texts.addAll(dump(table));
        }
        texts.add(rig.export());
        texts.addAll(files(server.directory().resolve("postgres").resolve("data")));
        texts.addAll(files(directory));
        return planted.entrySet().stream()
                .filter(entry -> texts.stream().anyMatch(entry.getValue()::isIn))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> dump(String table) throws Exception {
        return rig.column("select t::text from gatehouse." + table + " t");
    }

    private static List<String> files(Path root) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (NoSuchFileException e) {
                    // PostgreSQL removed it while we looked.
                    contents.add("");
                }
            }
        }
        return contents;
    }
}
