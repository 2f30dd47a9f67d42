package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.EvidencePrivateKey;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.ShredKey;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.sql.DeskStore;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything is backed up, an email is destroyed, everything is restored, and everybody tries with every key there
 * still is (D36): database rows, vault, all private keys of gateway and desk. Only shred keys are not in backups.
 */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("system")
class DestroyedForGoodTest {
    private static final int BIG = 40_000;

    @TempDir
    private Path directory = Path.of("");

    private DeskRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aRestoredBackupOpensNothingThatWasDestroyed() throws Exception {
        CaseFile held = big();
        CaseFile sealed = rig.sealed(DeskRig.PUPIL);
        CaseFile kept = rig.held(DeskRig.TEACHER);
        backUp();
        assertThat(rig.destroy(rig.desk, held, DeskRig.LEAD, DeskRig.DEPUTY, "advice"))
                .isTrue();
        assertThat(rig.destroy(rig.desk, sealed, DeskRig.LEAD, DeskRig.DEPUTY, "advice"))
                .isTrue();

        restore();

        assertThat(rig.gateway.column("select state from message where id = '" + held.mail() + "'"))
                .containsExactly("SETTLED");
        assertThat(directory.resolve("vault")).isNotEmptyDirectory();
        for (CaseFile gone : List.of(held, sealed)) {
            assertNobodyOpens(gone.mail(), gone.equals(sealed) ? "sealed" : "evidence");
        }
        // The keys do work: what was not destroyed is there again.
        try (DeskStore desk = restoredDesk()) {
            assertThat(desk.evidence().showText(kept, DeskRig.LEAD, "reason", Evidence.Extent.WHOLE))
                    .isPresent();
            assertThat(desk.evidence().showText(held, DeskRig.LEAD, "reason", Evidence.Extent.WHOLE))
                    .isEmpty();
        }
    }

    @Test
    void aShredKeyOfAnotherEmailOpensNothingEither() throws Exception {
        CaseFile held = big();
        CaseFile kept = rig.held(DeskRig.TEACHER);
        backUp();
        rig.destroy(rig.desk, held, DeskRig.LEAD, DeskRig.DEPUTY, "advice");
        restore();
        ShredKey other = rig.gateway.shredKeys.find(kept.mail()).orElseThrow();

        assertThatThrownBy(() -> evidenceKey("evidence").unwrap(wrapped(held.mail(), "evidence"), held.mail(), other))
                .isInstanceOf(UnreadableMail.class);
        assertThatThrownBy(() -> rig.gateway.shredKeys.create(held.mail())).isInstanceOf(IllegalStateException.class);
    }

    private void assertNobodyOpens(MailId mail, String kind) throws Exception {
        FileShredKeys shredKeys = new FileShredKeys(List.of(directory.resolve("shred")), new SecureRandom());
        assertThat(shredKeys.find(mail)).isEmpty();
        byte[] wrapped = wrapped(mail, kind);
        assertThat(wrapped).isNotEmpty();
        GatewayKeys gateway = GatewayKeys.read(directory.resolve("backup/gateway"));
        assertThatThrownBy(() -> gateway.unwrapFromSpool(wrapped, mail)).isInstanceOf(UnreadableMail.class);
        for (String each : List.of("evidence", "sealed")) {
            ShredKey anew = new FileShredKeys(List.of(directory.resolve("anew")), new SecureRandom()).create(mail);
            assertThatThrownBy(() -> evidenceKey(each).unwrap(wrapped, mail, anew))
                    .isInstanceOf(UnreadableMail.class);
        }
    }

    private CaseFile big() throws Exception {
        LeasedItem leased = rig.gateway.decided(Disposition.HOLD, DeskRig.MAIL + "x".repeat(BIG), DeskRig.PUPIL);
        rig.gateway
                .store
                .books()
                .hold(leased.mail().id(), leased.mail().envelope().recipients());
        rig.gateway.store.spool().done(leased);
        return rig.caseOf(leased.mail().id());
    }

    private void backUp() throws Exception {
        for (String part : List.of("gateway", "desk", "vault")) {
            copy(directory.resolve(part), directory.resolve("backup").resolve(part));
        }
        rig.gateway.asOwner("create table gatehouse.backup_message as select * from gatehouse.message");
    }

    private void restore() throws Exception {
        copy(directory.resolve("backup/vault"), directory.resolve("vault"));
        rig.gateway.asOwner("alter table gatehouse.message disable trigger user");
        rig.gateway.asOwner("update gatehouse.message m set (state, settled_at, envelope, body, vault, spool_key,"
                + " evidence_key, sealed_key, reading_copy) = (select b.state, b.settled_at, b.envelope, b.body, b.vault,"
                + " b.spool_key, b.evidence_key, b.sealed_key, b.reading_copy from gatehouse.backup_message b"
                + " where b.id = m.id)");
        rig.gateway.asOwner("alter table gatehouse.message enable trigger user");
        rig.gateway.asOwner("delete from gatehouse.destruction");
        rig.gateway.asOwner("alter table gatehouse.case_file disable trigger user");
        rig.gateway.asOwner("update gatehouse.case_file set state = 'WAITING', settled_at = null");
        rig.gateway.asOwner("alter table gatehouse.case_file enable trigger user");
    }

    private DeskStore restoredDesk() throws Exception {
        return DeskStore.open(
                rig.gateway.login(Role.DESK),
                DeskKeys.read(directory.resolve("backup/desk")),
                rig.gateway.shredKeys,
                rig.gateway.clock);
    }

    private EvidencePrivateKey evidenceKey(String name) throws Exception {
        return EvidencePrivateKey.read(directory.resolve("backup/desk").resolve(name + ".private"));
    }

    private byte[] wrapped(MailId mail, String kind) throws SQLException {
        try (Connection connection = rig.gateway.connect(Role.OWNER);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select " + kind + "_key from message where id = '" + mail + "'")) {
            row.next();
            return row.getBytes(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
