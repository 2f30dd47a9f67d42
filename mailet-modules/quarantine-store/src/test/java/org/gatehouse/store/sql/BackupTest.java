package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.backup.Backup;
import org.gatehouse.store.backup.Restore;
import org.gatehouse.store.database.BackupLock;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.testing.FreshTables;
import org.gatehouse.store.vault.FileVault;
import org.gatehouse.verify.LedgerVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything is backed up, work goes on, the database and the vault are lost, and the backup is restored (D36): what
 * was there is there again, what was destroyed or sealed meanwhile stays so.
 */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("system")
class BackupTest {
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
    void whatWasThereIsThereAgainAndWhatWasDestroyedOrSealedMeanwhileStaysSo() throws Exception {
        CaseFile big = big("x".repeat(BIG));
        CaseFile small = rig.held(DeskRig.TEACHER);
        CaseFile sealedFirst = rig.sealed(DeskRig.PUPIL);
        CaseFile destroyed = big("z".repeat(BIG));
        CaseFile sealedLater = big("w".repeat(BIG));
        CaseFile undone = rig.held(DeskRig.TEACHER);
        rig.desk.evidence().orderRelease(undone, DeskRig.LEAD, Optional.empty(), Duration.ofMinutes(1));
        MailId waiting = rig.gateway.accept(DeskRig.MAIL + "y".repeat(BIG), DeskRig.TEACHER);
        Backup.Made made = backUp(Optional.of("Northshire Police, REF-7"));
        assertThat(made.files()).isEqualTo(4);
        assertThat(made.missing()).isEmpty();
        rig.destroy(rig.desk, destroyed, DeskRig.LEAD, DeskRig.DEPUTY, "advice");
        rig.destroy(rig.desk, sealedFirst, DeskRig.LEAD, DeskRig.DEPUTY, "advice");
        assertThat(rig.desk.evidence().seal(sealedLater, DeskRig.LEAD, "reason"))
                .isTrue();

        Restore.Done done = loseAndRestore();

        assertThat(done).isEqualTo(new Restore.Done(4, made.entries(), 2, 1, 0));
        assertThat(canRead(big)).isTrue();
        assertThat(canRead(small)).isTrue();
        assertGone(destroyed);
        assertGone(sealedFirst);
        assertThat(canRead(sealedLater)).isFalse();
        assertThat(rig.desk.sealingWorker().run()).isEqualTo(1);
        assertThat(rig.gateway.value("select state from message where id = '" + sealedLater.mail() + "'"))
                .isEqualTo("SEALED");
        assertThat(rig.gateway.column("select state from release_order")).containsExactly("UNDONE");
        assertThat(rig.again(undone).state()).isEqualTo(CaseFile.State.WAITING);
        LeasedItem leased = rig.gateway.leaseOne();
        assertThat(leased.mail().id()).isEqualTo(waiting);
        assertThat(StoreRig.text(leased.mail())).startsWith(DeskRig.MAIL);
        assertLedgerGoesOn(made);
    }

    private void assertGone(CaseFile gone) throws Exception {
        assertThat(rig.again(gone).state()).isEqualTo(CaseFile.State.DESTROYED);
        assertThat(canRead(gone)).isFalse();
        assertThat(rig.gateway.value("select num_nonnulls(evidence_key, sealed_key, envelope, body) from message"
                        + " where id = '" + gone.mail() + "'"))
                .isEqualTo("0");
        assertThat(rig.gateway.ledgerKinds(gone.mail()))
                .contains("backup.destroyed-again")
                .doesNotContain("case.destroyed");
    }

    private void assertLedgerGoesOn(Backup.Made made) throws Exception {
        byte[] export = rig.gateway.export().getBytes(StandardCharsets.UTF_8);
        assertThat(LedgerVerifier.verify(new ByteArrayInputStream(export)).fault())
                .isEmpty();
        assertThat(rig.gateway.column("select kind from ledger where subject = '" + made.id() + "'"))
                .containsExactly("backup.restored");
    }

    private boolean canRead(CaseFile file) {
        // A pool may still hand out a connection to the database that was lost.
        return await().ignoreExceptionsInstanceOf(TemporaryFailure.class)
                .until(
                        () -> rig.desk.evidence().showText(file, DeskRig.LEAD, "reason", Evidence.Extent.WHOLE),
                        answered -> true)
                .isPresent();
    }

    @Test
    void theBytesOfWhatIsSealedAreLeftOutUnlessSomebodyAdvisedACopy() throws Exception {
        CaseFile small = rig.sealed(DeskRig.PUPIL);
        CaseFile big = big("x".repeat(BIG));
        rig.desk.evidence().seal(big, DeskRig.LEAD, "reason");

        Backup.Made without = backUp(Optional.empty());
        Backup.Made with = new Backup(rig.gateway.login(Role.OWNER), rig.gateway.vault, rig.gateway.clock)
                .write(directory.resolve("with"), Optional.of("Northshire Police, REF-7"));

        assertThat(without.sealedLeftOut()).isEqualTo(2);
        assertThat(without.files()).isZero();
        assertThat(with.sealedLeftOut()).isZero();
        assertThat(with.files()).isEqualTo(1);
        assertThat(rig.gateway.column("select details ->> 'sealed-advice' from ledger where kind = 'backup.made'"
                        + " order by sequence"))
                .containsExactly("", "Northshire Police, REF-7");
        loseAndRestore();
        assertThat(rig.gateway.value("select octet_length(body) from message where id = '" + small.mail() + "'"))
                .isEqualTo("0");
    }

    @Test
    void aBackupHasNeitherKeysNorPlainTextAndIsRefusedOnceItWasChanged() throws Exception {
        rig.held(DeskRig.TEACHER);
        backUp(Optional.empty());

        for (String name : names(directory.resolve("backup"))) {
            assertThat(name).doesNotContain("private", ".shred", ".key");
            String text = new String(unpacked(Path.of(name)), StandardCharsets.ISO_8859_1);
            assertThat(text).as(name).doesNotContain("Sample words", "subject words", "teacher@", "somebody@");
        }
        assertThatThrownBy(this::restore).isInstanceOf(Restore.Refused.class).hasMessageContaining("not empty");
        Files.writeString(directory.resolve("backup/database/message.copy.gz"), "x", StandardOpenOption.APPEND);
        assertThat(Restore.problems(directory.resolve("backup")))
                .singleElement()
                .asString()
                .contains("was changed");
        assertThatThrownBy(this::restore).isInstanceOf(Restore.Refused.class).hasMessageContaining("was changed");
    }

    @Test
    void nothingIsSweptWhileABackupCopies() throws Exception {
        try (var connection = rig.gateway.login(Role.OWNER).connect("test")) {
            assertThat(BackupLock.isHeld(connection)).isFalse();
            BackupLock.take(connection);
            try (var other = rig.gateway.connect(Role.GATEWAY)) {
                assertThat(BackupLock.isHeld(other)).isTrue();
            }
        }
    }

    private CaseFile big(String filling) throws Exception {
        LeasedItem leased = rig.gateway.decided(Disposition.HOLD, DeskRig.MAIL + filling, DeskRig.TEACHER);
        rig.gateway
                .store
                .books()
                .hold(leased.mail().id(), leased.mail().envelope().recipients());
        rig.gateway.store.spool().done(leased);
        return rig.caseOf(leased.mail().id());
    }

    private Backup.Made backUp(Optional<String> sealedAdvice) throws IOException {
        return new Backup(rig.gateway.login(Role.OWNER), rig.gateway.vault, rig.gateway.clock)
                .write(directory.resolve("backup"), sealedAdvice);
    }

    /** The machine burns; keys and the mirrors of the shred keys lie elsewhere. */
    private Restore.Done loseAndRestore() throws Exception {
        rig.gateway.store.close();
        FreshTables.make(rig.gateway.server.postgres());
        for (String file : names(directory.resolve("vault"))) {
            Files.delete(Path.of(file));
        }
        Restore.Done done = restore();
        rig.gateway.store = rig.gateway.open();
        return done;
    }

    private Restore.Done restore() throws Exception {
        return new Restore(
                        rig.gateway.login(Role.OWNER),
                        new FileVault(directory.resolve("vault"), rig.gateway.clock),
                        rig.gateway.shredKeys,
                        rig.gateway.clock)
                .run(directory.resolve("backup"));
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }

    private static List<String> names(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }
}
