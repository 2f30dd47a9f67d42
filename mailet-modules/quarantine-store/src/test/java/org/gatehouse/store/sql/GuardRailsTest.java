package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.EvidencePrivateKey;
import org.gatehouse.store.crypto.ShredKey;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Those of the nine guard rails (domain.md 2.4) that keys and store keep: G4, G6, G7. The desk's tests have the others. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GuardRailsTest {
    @TempDir
    private Path directory = Path.of("");

    private DeskRig rig;
    private CaseFile sealed;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.start(server, directory);
        sealed = rig.sealed(DeskRig.PUPIL);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void g4NobodyAtTheDeskOpensWhatIsSealedNotEvenWithTheWholeKeyOnItsDisk() throws Exception {
        assertThat(directory.resolve("desk").resolve("sealed.private")).exists();
        Evidence evidence = rig.desk.evidence();

        assertThat(evidence.showNames(sealed, DeskRig.LEAD, "reason")).isEmpty();
        assertThat(evidence.showText(sealed, DeskRig.LEAD, "reason", Evidence.Extent.WHOLE))
                .isEmpty();
        assertThat(evidence.showReports(sealed, DeskRig.LEAD, "reason")).isEmpty();
        assertThat(rig.gateway.ledgerKinds(sealed.mail())).noneMatch(kind -> kind.startsWith("evidence."));
    }

    @Test
    void g6ThereIsNothingOfItToShow() throws Exception {
        assertThat(rig.gateway.value(
                        "select num_nonnulls(spool_key, evidence_key, reading_copy) from message where id = '"
                                + sealed.mail() + "'"))
                .isEqualTo("0");
        byte[] wrapped = sealedKey();
        ShredKey shred = rig.gateway.shredKeys.find(sealed.mail()).orElseThrow();
        DeskKeys desk = DeskKeys.read(directory.resolve("desk"));
        EvidencePrivateKey evidence = rig.gateway.evidenceKey("evidence.private");

        assertThatThrownBy(() -> desk.unwrapFromEvidence(wrapped, sealed.mail(), shred))
                .isInstanceOf(UnreadableMail.class);
        assertThatThrownBy(() -> evidence.unwrap(wrapped, sealed.mail(), shred)).isInstanceOf(UnreadableMail.class);
        assertThatThrownBy(() -> rig.gateway.keys.unwrapFromSpool(wrapped, sealed.mail()))
                .isInstanceOf(UnreadableMail.class);
    }

    @Test
    void g7ItGoesToNobodyWhoeverAsks() throws Exception {
        assertThat(rig.desk
                        .evidence()
                        .orderRelease(sealed, DeskRig.LEAD, Optional.of(DeskRig.DEPUTY), Duration.ofSeconds(1)))
                .isEmpty();
        for (Role role : new Role[] {Role.GATEWAY, Role.DESK, Role.OPERATOR}) {
            assertThatThrownBy(() -> rig.gateway.as(
                            role, "update recipient set state = 'WAITING' where mail = '" + sealed.mail() + "'"))
                    .as(role.toString())
                    .isInstanceOf(SQLException.class);
        }
        assertThat(rig.gateway.column("select id::text from outbox_task")).isEmpty();
        assertThat(rig.gateway.column("select id::text from release_order")).isEmpty();
    }

    @Test
    void g7NoFileOfTheGatewayHasItInTheClear() throws Exception {
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("Sample words", DeskRig.PUPIL);
            }
        }
    }

    private byte[] sealedKey() throws SQLException {
        try (Connection connection = rig.gateway.connect(Role.OWNER);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select sealed_key from message where id = '" + sealed.mail() + "'")) {
            row.next();
            return row.getBytes(1);
        }
    }
}
