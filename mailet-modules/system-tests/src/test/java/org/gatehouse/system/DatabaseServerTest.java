package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.gatehouse.gateway.demo.SampleMail;
import org.gatehouse.gateway.demo.SmtpSender;
import org.gatehouse.gateway.demo.ThrowAwayMailbox;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.system.rig.Cli;
import org.gatehouse.system.rig.GatewayProcess;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database server of somebody else's, as in production. */
@Tag("system")
@Timeout(180)
class DatabaseServerTest {
    @TempDir
    Path directory;

    @Test
    void servesOnceItsOwnerHasMadeTheTables() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("server"));
                ThrowAwayMailbox mailbox = new ThrowAwayMailbox()) {
            TestConf school = new TestConf(directory.resolve("school"))
                    .route("school.example, trust.example", mailbox.address())
                    .route("*", mailbox.address());
            Path conf = school.write();
            pointTo(server, Role.GATEWAY, conf);
            Path owner = server.passwordFile(Role.OWNER);
            Path gateways = server.passwordFile(Role.GATEWAY);

            refuses(Cli.run("up", "--disk-temp", "--conf", conf), 2, "no Gatehouse tables yet", "gatehouse migrate");
            refuses(Cli.run("migrate", "--conf", conf, "--owner-password-file", gateways), 1, "SQL state 28P01");
            refuses(Cli.run("migrate", "--conf", conf, "--owner-password-file", directory), 2, "--owner-password-file");
            for (int again = 0; again < 2; again++) {
                Cli.Answer migrated = Cli.run("migrate", "--conf", conf, "--owner-password-file", owner);
                assertThat(migrated.code()).as(migrated.err()).isZero();
            }

            try (GatewayProcess gateway = GatewayProcess.start(conf)) {
                SampleMail mail = SampleMail.all().get(1);
                new SmtpSender(school.smtp()).send(mail.sender(), mail.recipients(), mail.message());
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(mailbox.arrivals()).hasSize(1));
                assertThat(Cli.run("check", "--conf", conf).out()).contains("ok  database: answers");
                assertThat(gateway.handle().isAlive()).isTrue();
            }
            assertThat(server.findProcess()).isPresent();
            pointTo(server, Role.OWNER, conf);
            refuses(Cli.run("up", "--disk-temp", "--conf", conf), 2, "database.user: must be gatehouse_gateway");
        }
    }

    private static void refuses(Cli.Answer answer, int code, String... sentences) {
        assertThat(answer.err()).contains(sentences).doesNotContain("Exception");
        assertThat(answer.code()).isEqualTo(code);
    }

    private static void pointTo(EmbeddedPostgres server, Role role, Path conf) throws IOException {
        Path file = conf.resolve("gatehouse.yaml");
        String text = Files.readString(file);
        String section = "database:\n  host: %s\n  port: %d\n  name: %s\n  user: %s\n  password-file: %s\n  tls: none\n"
                .formatted(server.host(), server.port(), server.database(), role.user(), server.passwordFile(role));
        Files.writeString(file, text.replaceAll("(?m)^database:\n(?:  .*\n)+", section));
    }
}
