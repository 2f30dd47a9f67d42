package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gatehouse.gateway.demo.SampleMail;
import org.gatehouse.gateway.demo.SmtpSender;
import org.gatehouse.gateway.demo.ThrowAwayMailbox;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;
import org.gatehouse.system.rig.Cli;
import org.gatehouse.system.rig.GatewayProcess;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code up}, {@code ledger} and {@code verify} on one gateway: starting one takes seconds. */
@Tag("system")
@Timeout(180)
class RunningGatewayTest {
    private static final int STOPPED_BY_SIGTERM = 143;

    @TempDir
    Path directory;

    @Test
    void runsAloneTellsItsLedgerAndStopsCleanly() throws Exception {
        try (ThrowAwayMailbox mailbox = new ThrowAwayMailbox()) {
            TestConf school = new TestConf(directory)
                    .route("school.example, trust.example", mailbox.address())
                    .route("*", mailbox.address());
            Path conf = school.write();
            try (GatewayProcess gateway = GatewayProcess.start(conf)) {
                SampleMail mail = SampleMail.all().get(1);
                new SmtpSender(school.smtp()).send(mail.sender(), mail.recipients(), mail.message());

                refusesASecondGateway(conf, gateway);
                exportsTheLedgerBesideIt(conf, gateway);

                assertThat(gateway.stop()).isEqualTo(STOPPED_BY_SIGTERM);
            }
            assertThat(databaseRuns()).isFalse();

            exportsTheLedgerWithoutIt(conf);
            refusesAPortInUse(conf, school);
            refusesAnAlteredChain(conf);
        }
    }

    private void refusesASecondGateway(Path conf, GatewayProcess first) {
        Cli.Answer second = Cli.run("up", "--disk-temp", "--conf", conf);

        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err()).contains("another gateway is at work");
        assertThat(first.handle().isAlive()).isTrue();
        assertThat(databaseRuns()).isTrue();
    }

    private void exportsTheLedgerBesideIt(Path conf, GatewayProcess gateway) throws IOException {
        Path export = directory.resolve("beside.jsonl");

        assertThat(Cli.run("ledger", "--conf", conf, export).code()).isZero();

        assertThat(gateway.handle().isAlive()).isTrue();
        assertThat(databaseRuns()).isTrue();
        assertThat(Cli.run("verify", export).code()).isZero();
    }

    private void exportsTheLedgerWithoutIt(Path conf) throws IOException {
        Path export = Files.writeString(directory.resolve("without.jsonl"), "an earlier export");

        Cli.Answer answer = Cli.run("ledger", "--conf", conf, export);

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(databaseRuns()).isFalse();
        verifies(export);
    }

    private void verifies(Path export) throws IOException {
        List<String> lines = Files.readAllLines(export);
        assertThat(lines).hasSizeGreaterThan(3);
        String chain = lines.get(1).replaceAll(".*\"chain\":\"([0-9a-f]{64})\".*", "$1");

        assertThat(Cli.run("verify", export).outLines().get(0)).startsWith(lines.size() - 1 + " entries hold");
        assertThat(Cli.run("verify", "--checkpoint", "2:" + chain, export).out())
                .contains("checkpoints met: 1");
        doesNotHold(lines, 2, "--checkpoint", "2:" + "0".repeat(64));

        List<String> changed = new ArrayList<>(lines);
        changed.set(1, lines.get(1).replaceFirst("\"actor\":\"gateway\"", "\"actor\":\"nobody\""));
        doesNotHold(changed, 2);
        List<String> removed = new ArrayList<>(lines);
        removed.remove(1);
        doesNotHold(removed, 2);
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, 1, 2);
        doesNotHold(swapped, 2);
        List<String> twice = new ArrayList<>(lines);
        twice.add(1, lines.get(0));
        doesNotHold(twice, 2);
        doesNotHold(lines.subList(0, lines.size() - 1), lines.size());
        doesNotHold(List.of("not a ledger"), 1);
    }

    private void doesNotHold(List<String> lines, int firstBadLine, String... options) throws IOException {
        Path export = Files.writeString(directory.resolve("tampered.jsonl"), String.join("\n", lines) + "\n");
        List<String> arguments = new ArrayList<>(List.of("verify", export.toString()));
        arguments.addAll(List.of(options));

        Cli.Answer answer = Cli.run(arguments.toArray());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("DOES NOT HOLD: line " + firstBadLine + ": ");
        assertThat(answer.err()).isEmpty();
    }

    private void refusesAPortInUse(Path conf, TestConf school) throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(school.smtp());
            Cli.Answer up = Cli.run("up", "--disk-temp", "--conf", conf);

            assertThat(up.code()).isEqualTo(2);
            assertThat(up.err()).contains("smtp.bind: cannot listen on", ":" + taken.getLocalPort());
            assertThat(databaseRuns()).isFalse();
        }
    }

    private void refusesAnAlteredChain(Path conf) throws IOException {
        Path chains = Files.createDirectories(directory.resolve("data/james/conf"));
        String shipped = Files.readString(Path.of(System.getProperty("gatehouse.home"), "conf", "mailetcontainer.xml"));
        Files.writeString(chains.resolve("mailetcontainer.xml"), shipped.replace("ExamineAndDecide", "Deliver"));

        Cli.Answer up = Cli.run("up", "--disk-temp", "--conf", conf);

        assertThat(up.code()).isEqualTo(2);
        assertThat(up.err()).contains("mailetcontainer.xml: root must begin with ExamineAndDecide");
        assertThat(databaseRuns()).isFalse();
    }

    private boolean databaseRuns() {
        return RunningPostgres.find(directory.resolve("data/postgres"), Role.GATEWAY)
                .isPresent();
    }
}
