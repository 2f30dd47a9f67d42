package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.ledger.LedgerEntry;
import org.gatehouse.core.ledger.LedgerHash;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.Checkpoints.Draft;
import org.gatehouse.store.Checkpoints.LedgerChanged;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.verify.Checkpoint;
import org.gatehouse.verify.ExtractVerification;
import org.gatehouse.verify.ExtractVerifier;
import org.gatehouse.verify.LedgerVerifier;
import org.gatehouse.verify.LogKey;
import org.gatehouse.verify.SignedNote;
import org.gatehouse.verify.Verification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CheckpointsTest {
    private static final UUID MAIL = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @TempDir
    private Path directory = Path.of("");

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
        for (int entry = 1; entry <= 5; entry++) {
            rig.store.ledger().append("mail.received", entry == 3 ? MAIL.toString() : "m", "gateway", Map.of());
        }
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aCheckpointIsSignedKeptAndHoldsForTheVerifier() throws Exception {
        Draft draft = rig.store.checkpoints().draft();

        assertThat(rig.store.checkpoints().keep(draft, Optional.empty())).isTrue();

        Checkpoint opened = SignedNote.open(draft.note(), key());
        assertThat(opened.sequence()).isEqualTo(5);
        Verification verification = verify(List.of(opened));
        assertThat(verification.fault()).isEmpty();
        assertThat(verification.entries()).isEqualTo(6);
        assertThat(verification.checkpoints()).isEqualTo(1);
        assertThat(rig.column("select details ->> 'root' from ledger where kind = 'ledger.checkpoint'"))
                .containsExactly(opened.root().orElseThrow());
    }

    @Test
    void onlyOneOfTwoGatewaysKeepsIt() throws Exception {
        Draft draft = rig.store.checkpoints().draft();
        try (QuarantineStore other = rig.open()) {
            Draft same = other.checkpoints().draft();

            assertThat(rig.store.checkpoints().keep(draft, Optional.empty())).isTrue();
            assertThat(other.checkpoints().keep(same, Optional.empty())).isFalse();
        }
        assertThat(rig.column("select size from ledger_checkpoint")).containsExactly("5");
    }

    @Test
    void aLedgerWrittenAnewIsNotSignedAgain() throws Exception {
        keep();
        writeAnew();

        assertThat(verify(List.of()).holds()).isTrue();
        assertThatThrownBy(() -> rig.store.checkpoints().draft())
                .isInstanceOf(LedgerChanged.class)
                .hasMessageContaining("checkpoint at entry 5");
    }

    @Test
    void aLedgerThatWasShortenedIsNotSignedAgain() throws Exception {
        keep();
        rig.asOwner("alter table ledger disable trigger all; delete from ledger where sequence > 4");

        assertThatThrownBy(() -> rig.store.checkpoints().draft()).isInstanceOf(LedgerChanged.class);
    }

    @Test
    void aCustodyExtractProvesTheEntriesOfOneMessage() throws Exception {
        keep();
        keep();
        rig.store.ledger().append("mail.decided", MAIL.toString(), "gateway", Map.of());
        StringWriter extract = new StringWriter();

        long later;
        try (LedgerReader reader = new LedgerReader(rig.login(Role.GATEWAY))) {
            later = reader.extract(new MailId(MAIL), extract);
        }

        assertThat(later).isEqualTo(1);
        ExtractVerification verification = ExtractVerifier.verify(in(extract.toString()), key());
        assertThat(verification.fault()).isEmpty();
        assertThat(verification.entries()).isEqualTo(1);
        assertThat(verification.earlier()).extracting(Checkpoint::sequence).containsExactly(5L);
        assertThat(verification.checkpoint().orElseThrow().sequence()).isEqualTo(6);
    }

    @Test
    void thereIsNoExtractBeforeTheFirstCheckpoint() {
        try (LedgerReader reader = new LedgerReader(rig.login(Role.GATEWAY))) {
            assertThatThrownBy(() -> reader.extract(new MailId(MAIL), new StringWriter()))
                    .isInstanceOf(LedgerReader.NoCheckpoint.class);
        }
    }

    @Test
    void aTimeStampIsAddedOnce() throws Exception {
        Draft draft = keep();

        rig.store.checkpoints().stamp(draft, new byte[] {1, 2});
        rig.store.checkpoints().stamp(draft, new byte[] {3});

        assertThat(rig.column("select encode(time_stamp, 'hex') from ledger_checkpoint"))
                .containsExactly("0102");
    }

    @Test
    void nobodyChangesACheckpointAndTheDeskMakesNone() throws Exception {
        keep();

        assertThatThrownBy(() -> rig.as(Role.DESK, "insert into ledger_checkpoint values (6, now(), 'forged', null)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> rig.as(Role.GATEWAY, "update ledger_checkpoint set note = 'forged'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> rig.as(Role.OWNER, "update ledger_checkpoint set note = 'forged'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("stays as it is");
        assertThatThrownBy(() -> rig.as(Role.OWNER, "delete from ledger_checkpoint"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("stays as it is");
        assertThatThrownBy(() -> rig.as(Role.GATEWAY, "insert into ledger_checkpoint values (99, now(), 'x', null)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("of entries there are");
    }

    private Draft keep() throws LedgerChanged {
        Draft draft = rig.store.checkpoints().draft();
        assertThat(rig.store.checkpoints().keep(draft, Optional.empty())).isTrue();
        return draft;
    }

    /** What only the database's owner can do: changes an entry and reckons all later hashes again. */
    private void writeAnew() throws SQLException {
        rig.asOwner("alter table ledger disable trigger all");
        byte[] chain = LedgerHash.start();
        for (int sequence = 1; sequence <= 6; sequence++) {
            String at =
                    rig.value("select to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from ledger"
                            + " where sequence = " + sequence);
            LedgerEntry entry = new LedgerEntry(
                    sequence, Instant.parse(at), "mail.received", "x", "gateway", Map.<String, String>of());
            byte[] leaf = LedgerHash.leaf(entry);
            chain = LedgerHash.chain(chain, leaf);
            rig.asOwner("update ledger set kind = 'mail.received', subject = 'x', details = '{}', leaf = '\\x"
                    + hex(leaf) + "', chain = '\\x" + hex(chain) + "' where sequence = " + sequence);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private Verification verify(List<Checkpoint> known) throws Exception {
        return LedgerVerifier.verify(in(rig.export()), known);
    }

    private LogKey key() {
        return LogKey.parse(rig.keys.ledger().verifierKey());
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
